package pomona.training.loss;

/**
 * A fixed class head: the corners of a regular simplex (CoReS: Biondi et al., TPAMI), so that every
 * generation aims at the same directions, and new classes take free corners. In {@code d}
 * dimensions there are {@code d + 1}.
 *
 * <p>They are the unit vectors {@code e_1 .. e_d} and {@code a (1, ..., 1)} with {@code a = (1 -
 * sqrt(d + 1)) / d}, which all have the same distance from each other, moved so that their mean is
 * zero and scaled to length 1. Any two then have the cosine {@code -1 / d}.
 */
public final class Simplex {

  private Simplex() {}

  /**
   * The first corners, row by row.
   *
   * @param count at most {@code dimensions + 1}
   */
  public static float[] corners(final int count, final int dimensions) {
    if (count < 1 || count > dimensions + 1) {
      throw new IllegalArgumentException(
          dimensions + " dimensions have " + (dimensions + 1) + " corners, not " + count);
    }
    final double shift = (1 - Math.sqrt(dimensions + 1.0)) / dimensions;
    // The mean of all corners e_1 .. e_d and (shift, ..., shift).
    final double mean = (1 + shift) / (dimensions + 1.0);
    final float[] rows = new float[count * dimensions];
    for (int i = 0; i < count; i++) {
      double square = 0;
      for (int k = 0; k < dimensions; k++) {
        final double corner = i == dimensions ? shift : i == k ? 1 : 0;
        rows[i * dimensions + k] = (float) (corner - mean);
        square += (corner - mean) * (corner - mean);
      }
      for (int k = 0; k < dimensions; k++) {
        rows[i * dimensions + k] /= (float) Math.sqrt(square);
      }
    }
    return rows;
  }
}
