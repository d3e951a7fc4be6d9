package pomona.training.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * Linear resizing of squares as a product with one matrix a side: {@code R X R^T}. A shrunk square
 * takes the mean of what it covers, weighed by a triangle as wide as the step, so nothing is
 * skipped.
 *
 * @param matrix {@code to x from}, rows add up to 1
 */
record Resize(int from, int to, float[] matrix) {

  static Resize of(final int from, final int to) {
    final float[] matrix = new float[to * from];
    final double step = (double) from / to;
    final double reach = Math.max(1, step);
    for (int i = 0; i < to; i++) {
      final double centre = (i + 0.5) * step - 0.5;
      double sum = 0;
      for (int j = (int) Math.floor(centre - reach); j <= Math.ceil(centre + reach); j++) {
        final double weight = Math.max(0, 1 - Math.abs(j - centre) / reach);
        matrix[i * from + Math.max(0, Math.min(from - 1, j))] += (float) weight;
        sum += weight;
      }
      for (int j = 0; j < from; j++) {
        matrix[i * from + j] /= (float) sum;
      }
    }
    return new Resize(from, to, matrix);
  }

  /** Pictures, {@code count x from x from x channels}. */
  NDArray pictures(final NDArray pictures) {
    if (from == to) {
      return pictures;
    }
    final long count = pictures.getShape().get(0);
    final long channels = pictures.getShape().get(3);
    final NDArray rows = pictures.getManager().create(matrix, new Shape(to, from));
    final NDArray tall = rows.matMul(pictures.reshape(count, from, from * channels));
    // Columns to the front: to x (from x c) a picture becomes from x (to x c).
    final NDArray turned = tall.reshape(count, to, from, channels).transpose(0, 2, 1, 3);
    return rows.matMul(turned.reshape(count, from, to * channels))
        .reshape(count, to, to, channels)
        .transpose(0, 2, 1, 3);
  }

  /** Shares of one square's cells; what they add up to may change at the rim. */
  float[] shares(final float[] cells) {
    if (from == to) {
      return cells;
    }
    final float[] wide = new float[to * from];
    for (int y = 0; y < to; y++) {
      for (int v = 0; v < from; v++) {
        final float weight = matrix[y * from + v];
        for (int x = 0; weight != 0 && x < from; x++) {
          wide[y * from + x] += weight * cells[v * from + x];
        }
      }
    }
    final float[] result = new float[to * to];
    for (int y = 0; y < to; y++) {
      for (int x = 0; x < to; x++) {
        for (int u = 0; u < from; u++) {
          result[y * to + x] += matrix[x * from + u] * wide[y * from + u];
        }
      }
    }
    return result;
  }
}
