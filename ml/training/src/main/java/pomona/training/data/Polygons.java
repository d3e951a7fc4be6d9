package pomona.training.data;

import java.util.Arrays;
import java.util.List;
import pomona.fruit.Mask;

/**
 * Fills outlines: a pixel is inside where its centre is inside an odd number of times; several
 * outlines make one mask. What lies outside of the picture is cut off. (pycocotools walks a
 * five-fold finer outline; the two differ by single pixels of the edge.)
 */
final class Polygons {
  private Polygons() {}

  /**
   * Fills outlines.
   *
   * @param outlines x and y of each corner, at least three corners
   */
  static Mask fill(final int width, final int height, final List<double[]> outlines) {
    final boolean[] inside = new boolean[width * height];
    for (final double[] outline : outlines) {
      for (int y = 0; y < height; y++) {
        final double[] crossings = crossings(outline, y + 0.5);
        for (int i = 0; i + 1 < crossings.length; i += 2) {
          // From the first pixel whose centre is not left of one crossing to that of the next.
          final int from = (int) Math.max(0, Math.ceil(crossings[i] - 0.5));
          final int to = (int) Math.min(width, Math.ceil(crossings[i + 1] - 0.5));
          for (int x = from; x < to; x++) {
            inside[y * width + x] = true;
          }
        }
      }
    }
    return Mask.of(width, height, inside);
  }

  /** Where a horizontal line crosses the outline, sorted. */
  private static double[] crossings(final double[] outline, final double y) {
    final int corners = outline.length / 2;
    final double[] crossings = new double[corners];
    int count = 0;
    for (int i = 0; i < corners; i++) {
      final int next = (i + 1) % corners;
      final double x0 = outline[2 * i];
      final double y0 = outline[2 * i + 1];
      final double x1 = outline[2 * next];
      final double y1 = outline[2 * next + 1];
      if (y0 <= y != y1 <= y) {
        crossings[count++] = x0 + (y - y0) / (y1 - y0) * (x1 - x0);
      }
    }
    final double[] sorted = Arrays.copyOf(crossings, count);
    Arrays.sort(sorted);
    return sorted;
  }
}
