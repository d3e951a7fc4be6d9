package pomona.embedding;

/** The dot product of two vectors of 128 floats, which all comparisons and heads are made of. */
public final class DotProduct {
  private DotProduct() {}

  /**
   * The dot product of a row in {@code rows} with {@code vector}, both 128 long. It keeps four sums
   * side by side: a single sum would wait for each addition before the next, and be four times as
   * slow.
   */
  public static float of(float[] rows, int from, float[] vector) {
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    for (int i = 0; i < Embedding.DIMENSIONS; i += 4) {
      a += rows[from + i] * vector[i];
      b += rows[from + i + 1] * vector[i + 1];
      c += rows[from + i + 2] * vector[i + 2];
      d += rows[from + i + 3] * vector[i + 3];
    }
    return (a + b) + (c + d);
  }
}
