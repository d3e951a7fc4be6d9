package pomona.server.similar;

import okio.ByteString;

/** A query's vector in all forms that comparisons need. */
final class Wanted {
  private final int[] values = new int[Sketch.DIMENSIONS];
  private final float[] turned = new float[Sketch.DIMENSIONS];
  private final float inverseLength;

  Wanted(ByteString embedding) {
    byte[] bytes = embedding.toByteArray();
    inverseLength = Sketch.inverseLength(bytes, 0);
    Sketch.turned(bytes, 0, inverseLength, turned, 0);
    for (int i = 0; i < Sketch.DIMENSIONS; i++) {
      values[i] = bytes[i];
    }
  }

  /** The unit vector, turned as the sketches are. */
  float[] turned() {
    return turned;
  }

  /**
   * The exact cosine to a stored vector. Four sums side by side are faster, because they do not
   * wait for each other.
   */
  double cosine(byte[] vectors, int from, float otherInverseLength) {
    int a = 0;
    int b = 0;
    int c = 0;
    int d = 0;
    for (int i = 0; i < Sketch.DIMENSIONS; i += 4) {
      a += values[i] * vectors[from + i];
      b += values[i + 1] * vectors[from + i + 1];
      c += values[i + 2] * vectors[from + i + 2];
      d += values[i + 3] * vectors[from + i + 3];
    }
    return (double) (a + b + c + d) * inverseLength * otherInverseLength;
  }
}
