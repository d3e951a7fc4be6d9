package pomona.server.review.page;

import pomona.fruit.MaskEdge;
import pomona.sync.Mask;

/**
 * A mask's edge as an SVG path, in the mask's own cells. The path goes through the middles of the
 * cells' sides, each averaged with its neighbours on the line.
 */
public final class MaskPath {
  private static final int SMOOTH = 2;

  private MaskPath() {}

  /** The path's {@code d}: every piece and every hole is a closed part of its own. */
  public static String of(Mask mask) {
    StringBuilder path = new StringBuilder();
    MaskEdge edge = new MaskEdge();
    edge.begin(mask.cells(), mask.widthCells(), mask.heightCells());
    while (edge.next()) {
      int size = edge.corners();
      // Averaging would shrink a line around very few cells to nothing.
      int reach = Math.min(SMOOTH, size / 8);
      for (int i = 0; i < size; i++) {
        int next = (i + 1) % size;
        path.append(i == 0 ? 'M' : 'L');
        Words.tenths(path, (edge.smoothX(i, reach) + edge.smoothX(next, reach)) / 2);
        path.append(' ');
        Words.tenths(path, (edge.smoothY(i, reach) + edge.smoothY(next, reach)) / 2);
      }
      path.append('Z');
    }
    return path.toString();
  }
}
