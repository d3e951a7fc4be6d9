package pomona.training.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Pixels of a picture that hang together side by side.
 *
 * @param pixels their places, row by row
 * @param right exclusive
 * @param bottom exclusive
 */
record Region(int widthPx, int heightPx, int[] pixels, int left, int top, int right, int bottom) {
  private static final int TURNS = 30;

  /** The regions of a mask, largest first. */
  static List<Region> of(final boolean[] mask, final int widthPx, final int heightPx) {
    final boolean[] seen = new boolean[mask.length];
    final int[] queue = new int[mask.length];
    final List<Region> regions = new ArrayList<>();
    for (int start = 0; start < mask.length; start++) {
      if (mask[start] && !seen[start]) {
        final int count = flood(mask, seen, queue, start, widthPx);
        regions.add(region(Arrays.copyOf(queue, count), widthPx, heightPx));
      }
    }
    regions.sort((a, b) -> Integer.compare(b.pixels.length, a.pixels.length));
    return regions;
  }

  private static int flood(
      final boolean[] mask,
      final boolean[] seen,
      final int[] queue,
      final int start,
      final int widthPx) {
    int count = 0;
    queue[count++] = start;
    seen[start] = true;
    final int[] steps = {1, -1, widthPx, -widthPx};
    for (int next = 0; next < count; next++) {
      for (final int step : steps) {
        final int at = queue[next] + step;
        final boolean wraps =
            Math.abs(step) == 1 && Math.floorDiv(at, widthPx) != row(queue[next], widthPx);
        if (at >= 0 && at < mask.length && !wraps && mask[at] && !seen[at]) {
          seen[at] = true;
          queue[count++] = at;
        }
      }
    }
    return count;
  }

  private static int row(final int at, final int widthPx) {
    return at / widthPx;
  }

  private static Region region(final int[] pixels, final int widthPx, final int heightPx) {
    int left = widthPx;
    int top = heightPx;
    int right = 0;
    int bottom = 0;
    for (final int at : pixels) {
      left = Math.min(left, at % widthPx);
      right = Math.max(right, at % widthPx + 1);
      top = Math.min(top, row(at, widthPx));
      bottom = Math.max(bottom, row(at, widthPx) + 1);
    }
    return new Region(widthPx, heightPx, pixels, left, top, right, bottom);
  }

  boolean touchesTheEdge() {
    return left == 0 || top == 0 || right == widthPx || bottom == heightPx;
  }

  /** Its share of the smallest rectangle around it, turned as it likes: 0.79 for an ellipse. */
  double rectangularity() {
    double least = Double.MAX_VALUE;
    for (int turn = 0; turn < TURNS; turn++) {
      final double way = Math.PI / 2 * turn / TURNS;
      final double cos = Math.cos(way);
      final double sin = Math.sin(way);
      double lowU = Double.MAX_VALUE;
      double highU = -Double.MAX_VALUE;
      double lowV = Double.MAX_VALUE;
      double highV = -Double.MAX_VALUE;
      for (final int at : pixels) {
        final double x = at % widthPx;
        final double y = row(at, widthPx);
        lowU = Math.min(lowU, x * cos + y * sin);
        highU = Math.max(highU, x * cos + y * sin);
        lowV = Math.min(lowV, y * cos - x * sin);
        highV = Math.max(highV, y * cos - x * sin);
      }
      least = Math.min(least, (highU - lowU + 1) * (highV - lowV + 1));
    }
    return pixels.length / least;
  }

  /** The region as a mask of the whole picture. */
  boolean[] mask() {
    final boolean[] mask = new boolean[widthPx * heightPx];
    for (final int at : pixels) {
      mask[at] = true;
    }
    return mask;
  }
}
