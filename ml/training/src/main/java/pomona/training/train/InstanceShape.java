package pomona.training.train;

/**
 * Where one fruit of a composed scene is seen.
 *
 * @param map of a square picture, the number of the fruit that each pixel shows
 * @param number of the fruit, from 1
 */
record InstanceShape(short[] map, int sizePx, int number) {

  /** Left, top, right, bottom. */
  int[] box() {
    final int[] box = {sizePx, sizePx, 0, 0};
    for (int y = 0; y < sizePx; y++) {
      for (int x = 0; x < sizePx; x++) {
        if (map[y * sizePx + x] == number) {
          box[0] = Math.min(box[0], x);
          box[1] = Math.min(box[1], y);
          box[2] = Math.max(box[2], x + 1);
          box[3] = Math.max(box[3], y + 1);
        }
      }
    }
    return box;
  }

  /** The middle of what can be seen, x and y. */
  float[] centroid() {
    double sumX = 0;
    double sumY = 0;
    int area = 0;
    for (int i = 0; i < map.length; i++) {
      if (map[i] == number) {
        sumX += i % sizePx + 0.5;
        final int row = i / sizePx;
        sumY += row + 0.5;
        area++;
      }
    }
    return new float[] {(float) (sumX / area), (float) (sumY / area)};
  }

  /** The share of each cell that it fills, with cells of so many pixels. */
  float[] coverage(final int stride) {
    final int side = sizePx / stride;
    final float[] shares = new float[side * side];
    final float one = 1f / (stride * stride);
    for (int y = 0; y < sizePx; y++) {
      for (int x = 0; x < sizePx; x++) {
        if (map[y * sizePx + x] == number) {
          shares[y / stride * side + x / stride] += one;
        }
      }
    }
    return shares;
  }

  /** The same with a sum of 1. */
  float[] pooling(final int stride) {
    final float[] shares = coverage(stride);
    float sum = 0;
    for (final float share : shares) {
      sum += share;
    }
    for (int i = 0; i < shares.length; i++) {
      shares[i] /= sum;
    }
    return shares;
  }
}
