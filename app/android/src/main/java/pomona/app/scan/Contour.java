package pomona.app.scan;

import pomona.fruit.MaskEdge;

/**
 * The outer edge of a mask as a closed, smoothed line, clockwise. If a mask has several pieces,
 * only the largest is traced, so that a stray pixel does not stand for the fruit. Holes are not
 * drawn.
 *
 * <p>One instance traces one mask at a time. It allocates nothing once it has traced the largest
 * mask.
 */
final class Contour {
  /**
   * How many corners on each side are averaged: enough to smooth the steps of pixels, and few
   * enough to keep the fruit's curve.
   */
  private static final int REACH = 3;

  /** One of this many averaged corners is kept, because neighbours differ little. */
  private static final int STRIDE = 2;

  private final MaskEdge edge = new MaskEdge();

  /**
   * Traces a mask.
   *
   * @param inside row by row; only its first {@code width * height} are looked at
   * @return how many corners the line has, 0 for an empty mask
   */
  int trace(boolean[] inside, int widthPx, int heightPx) {
    return edge.largest(inside, widthPx, heightPx) ? edge.corners() : 0;
  }

  /** A corner of the line that was traced, in pixels of its mask. */
  int cornerX(int index) {
    return edge.x(index);
  }

  int cornerY(int index) {
    return edge.y(index);
  }

  /**
   * Writes the line that was traced, smoothed, as x, y, x, y, ...
   *
   * @param placing in the units that are written
   * @return the place after the last that was written
   */
  int smooth(Placing placing, float[] into, int from) {
    int count = edge.corners();
    int reach = Math.min(REACH, count / 8);
    int sumX = 0;
    int sumY = 0;
    for (int i = -reach; i <= reach; i++) {
      sumX += edge.x(around(i, count));
      sumY += edge.y(around(i, count));
    }
    double corners = 2.0 * reach + 1;
    int at = from;
    for (int i = 0; i < count; i++) {
      if (i % STRIDE == 0) {
        into[at++] = placing.leftPx + placing.scaleX * (float) (sumX / corners);
        into[at++] = placing.topPx + placing.scaleY * (float) (sumY / corners);
      }
      int left = around(i - reach, count);
      int entered = around(i + reach + 1, count);
      sumX += edge.x(entered) - edge.x(left);
      sumY += edge.y(entered) - edge.y(left);
    }
    return at;
  }

  /** The place of a corner on the closed line, less than one round away. */
  private static int around(int corner, int count) {
    return corner < 0 ? corner + count : corner < count ? corner : corner - count;
  }

  /** How much room {@link #smooth} needs. */
  int smoothedLength() {
    return 2 * ((edge.corners() + STRIDE - 1) / STRIDE);
  }

  /** Where a mask lies, and how large its pixels are there. Filled anew for each. */
  static final class Placing {
    float leftPx;
    float topPx;
    float scaleX = 1;
    float scaleY = 1;
  }
}
