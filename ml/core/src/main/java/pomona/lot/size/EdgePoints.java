package pomona.lot.size;

import java.util.ArrayList;
import java.util.List;
import pomona.fruit.Mask;
import pomona.fruit.MaskEdge;

/** The edge of a fruit's mask, as points to measure by. */
public final class EdgePoints {
  private EdgePoints() {}

  /**
   * The middles of the sides between the fruit's pixels and the others, once around its largest
   * part. Stray pixels and holes are ignored. Empty for an empty mask.
   */
  public static List<Point> of(Mask mask) {
    MaskEdge edge = new MaskEdge();
    List<Point> points = new ArrayList<>();
    if (edge.largest(mask.toPixels(), mask.widthPx(), mask.heightPx())) {
      for (int i = 0; i < edge.corners(); i++) {
        int next = i + 1 == edge.corners() ? 0 : i + 1;
        points.add(new Point((edge.x(i) + edge.x(next)) / 2.0, (edge.y(i) + edge.y(next)) / 2.0));
      }
    }
    return points;
  }
}
