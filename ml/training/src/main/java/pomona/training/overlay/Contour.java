package pomona.training.overlay;

import java.awt.geom.Path2D;
import pomona.fruit.Mask;

/**
 * The outline of a mask as smooth curves.
 *
 * <p>The cracks between inside and outside are followed with the inside on the right hand, holes
 * the other way round. The staircase that this gives is averaged along its length, and the averages
 * are the control points of quadratic curves through their midpoints.
 */
final class Contour {
  /** Shorter outlines are specks. */
  private static final int SHORTEST = 24;

  /** Right, down, left, up. */
  private static final int[] STEP_X = {1, 0, -1, 0};

  private static final int[] STEP_Y = {0, 1, 0, -1};

  private final boolean[] inside;
  private final int widthPx;
  private final int heightPx;
  private final int smoothPx;

  private Contour(Mask mask, int smoothPx) {
    this.inside = mask.toPixels();
    this.widthPx = mask.widthPx();
    this.heightPx = mask.heightPx();
    this.smoothPx = smoothPx;
  }

  /**
   * @param smoothPx how far a point is averaged to each side, in pixels of the mask
   */
  static Path2D of(Mask mask, int smoothPx) {
    return new Contour(mask, smoothPx).trace();
  }

  private Path2D trace() {
    Path2D path = new Path2D.Double(Path2D.WIND_EVEN_ODD);
    boolean[] followed = new boolean[inside.length];
    for (int y = 0; y < heightPx; y++) {
      for (int x = 0; x < widthPx; x++) {
        // Every outline, a hole's too, has an edge with the inside just below it.
        if (at(x, y) && !at(x, y - 1) && !followed[y * widthPx + x]) {
          append(path, follow(x, y, followed));
        }
      }
    }
    return path;
  }

  private double[][] follow(int startX, int startY, boolean[] followed) {
    double[] xs = new double[64];
    double[] ys = new double[64];
    int count = 0;
    int x = startX;
    int y = startY;
    int direction = 0;
    do {
      if (direction == 0) {
        followed[y * widthPx + x] = true;
      }
      if (count == xs.length) {
        xs = java.util.Arrays.copyOf(xs, 2 * count);
        ys = java.util.Arrays.copyOf(ys, 2 * count);
      }
      x += STEP_X[direction];
      y += STEP_Y[direction];
      xs[count] = x;
      ys[count++] = y;
      if (ahead(x, y, direction, false)) {
        direction = (direction + 3) % 4;
      } else if (!ahead(x, y, direction, true)) {
        direction = (direction + 1) % 4;
      }
    } while (x != startX || y != startY || direction != 0);
    return new double[][] {java.util.Arrays.copyOf(xs, count), java.util.Arrays.copyOf(ys, count)};
  }

  /** The pixel before a corner, to the right or to the left of the way. */
  private boolean ahead(int x, int y, int direction, boolean toTheRight) {
    int side = (direction + (toTheRight ? 1 : 3)) % 4;
    int pixelX = x + (STEP_X[direction] + STEP_X[side] - 1) / 2;
    int pixelY = y + (STEP_Y[direction] + STEP_Y[side] - 1) / 2;
    return at(pixelX, pixelY);
  }

  private boolean at(int x, int y) {
    return x >= 0 && y >= 0 && x < widthPx && y < heightPx && inside[y * widthPx + x];
  }

  private void append(Path2D path, double[][] corners) {
    int count = corners[0].length;
    if (count < SHORTEST) {
      return;
    }
    double[] xs = averaged(corners[0]);
    double[] ys = averaged(corners[1]);
    int step = Math.max(1, Math.min(smoothPx, count / 12));
    int last = (count - 1) / step * step;
    path.moveTo((xs[last] + xs[0]) / 2, (ys[last] + ys[0]) / 2);
    for (int i = 0; i <= last; i += step) {
      int next = i + step > last ? 0 : i + step;
      path.quadTo(xs[i], ys[i], (xs[i] + xs[next]) / 2, (ys[i] + ys[next]) / 2);
    }
    path.closePath();
  }

  private double[] averaged(double[] values) {
    int count = values.length;
    int reach = Math.min(smoothPx, count / 8);
    double[] result = new double[count];
    double sum = 0;
    for (int k = -reach; k <= reach; k++) {
      sum += values[Math.floorMod(k, count)];
    }
    for (int i = 0; i < count; i++) {
      result[i] = sum / (2 * reach + 1);
      sum += values[(i + reach + 1) % count] - values[Math.floorMod(i - reach, count)];
    }
    return result;
  }
}
