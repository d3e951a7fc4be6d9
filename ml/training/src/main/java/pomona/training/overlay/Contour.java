package pomona.training.overlay;

import java.awt.geom.Path2D;
import pomona.fruit.Mask;
import pomona.fruit.MaskEdge;

/**
 * The outline of a mask as smooth curves: the corners along its edge are averaged, and the averages
 * are the control points of quadratic curves through their midpoints.
 */
final class Contour {
  /** Shorter outlines are specks. */
  private static final int SHORTEST = 24;

  private Contour() {}

  /**
   * @param smoothPx how far a point is averaged to each side, in pixels of the mask
   */
  static Path2D of(Mask mask, int smoothPx) {
    Path2D path = new Path2D.Double(Path2D.WIND_EVEN_ODD);
    MaskEdge edge = new MaskEdge();
    edge.begin(mask.toPixels(), mask.widthPx(), mask.heightPx());
    while (edge.next()) {
      if (edge.corners() >= SHORTEST) {
        append(path, edge, smoothPx);
      }
    }
    return path;
  }

  private static void append(Path2D path, MaskEdge edge, int smoothPx) {
    int count = edge.corners();
    int reach = Math.min(smoothPx, count / 8);
    int step = Math.max(1, Math.min(smoothPx, count / 12));
    int last = (count - 1) / step * step;
    double x = edge.smoothX(0, reach);
    double y = edge.smoothY(0, reach);
    path.moveTo((edge.smoothX(last, reach) + x) / 2, (edge.smoothY(last, reach) + y) / 2);
    for (int i = 0; i <= last; i += step) {
      int next = i + step > last ? 0 : i + step;
      double nextX = edge.smoothX(next, reach);
      double nextY = edge.smoothY(next, reach);
      path.quadTo(x, y, (x + nextX) / 2, (y + nextY) / 2);
      x = nextX;
      y = nextY;
    }
    path.closePath();
  }
}
