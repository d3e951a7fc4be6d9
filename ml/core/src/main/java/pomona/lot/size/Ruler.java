package pomona.lot.size;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Measures fruits by the card that lies beside them:
 *
 * <pre>
 *   Ruler ruler = new Ruler(view, Place.AT_FOOT, Uncertainty.USUAL);
 *   ruler.measure(EdgePoints.of(mask)); // 74.6 mm, give or take 2.1
 * </pre>
 *
 * <p>A camera sees a sphere under a cone of half angle alpha about the direction c to its middle,
 * so for every ray d of its outline d . c = cos alpha, whatever the perspective does to the
 * outline. The fit is linear: d . v = 1 with v = c / cos alpha. Where the sphere lies follows from
 * the card's plane, whose normal n points at the camera, H above it. A sphere of radius R that lies
 * on the plane has its middle at distance R / sin alpha and R above the plane:
 *
 * <pre>
 *   H + (n . c) R / sin alpha = R,  so  R = H sin alpha / (sin alpha - n . c)
 * </pre>
 *
 * <p>This is the correction for the fruit's height. Straight above the fruit, with A the diameter
 * that the outline has on the card's plane, it is the limit of D := A sqrt(1 - D / H), whose first
 * order is the usual D := A (1 - D / 2H). A card at the height of the fruits' middles needs no
 * correction: then the middle is on the plane, and R = H sin alpha / -(n . c).
 */
public final class Ruler {
  private static final int FEWEST_POINTS = 12;

  private final Place place;
  private final Uncertainty uncertainty;

  /**
   * The card as it was seen, and then two variants for each quantity that may be off: too large,
   * and too small.
   */
  private final List<CardView> views;

  /** Where the card lies. */
  public enum Place {
    /** On the surface that the fruits lie on. */
    AT_FOOT(1),
    /** As high as the middles of the fruits. */
    AT_SHOULDER(0);

    /** How high a fruit's middle is above the card, in radii. */
    private final double middle;

    Place(double middle) {
      this.middle = middle;
    }
  }

  public Ruler(CardView view, Place place, Uncertainty uncertainty) {
    this.place = place;
    this.uncertainty = uncertainty;
    this.views = new ArrayList<>(List.of(view));
    for (int side = 1; side >= -1; side -= 2) {
      for (int point = 0; point < view.seen().size(); point++) {
        double by = side * uncertainty.cornerPx();
        views.add(view.with(view.card(), view.camera(), moved(view.seen(), point, by, 0)));
        views.add(view.with(view.card(), view.camera(), moved(view.seen(), point, 0, by)));
      }
      Camera camera =
          view.camera().withFocal(view.camera().focalPx() * (1 + side * uncertainty.focal()));
      views.add(view.with(view.card(), camera, view.seen()));
      PrintedCard card =
          new PrintedCard(
              view.card().edgeMm() * (1 + side * uncertainty.edge()), view.card().modules());
      views.add(view.with(card, view.camera(), view.seen()));
    }
  }

  private static List<Point> moved(List<Point> points, int which, double dx, double dy) {
    List<Point> moved = new ArrayList<>(points);
    Point point = points.get(which);
    moved.set(which, new Point(point.x() + dx, point.y() + dy));
    return moved;
  }

  /**
   * Measures one fruit.
   *
   * @param outlinePx points all around it in the picture, in any order
   * @return empty if there are too few of them, or they are not the outline of anything round
   */
  public Optional<Diameter> measure(List<Point> outlinePx) {
    for (Point point : outlinePx) {
      if (!point.isFinite()) {
        return Optional.empty();
      }
    }
    CardView view = views.get(0);
    Cone cone = Cone.of(outlinePx, view.camera());
    if (outlinePx.size() < FEWEST_POINTS || cone.isEmpty()) {
      return Optional.empty();
    }
    double radius = radius(view, cone, place.middle);
    double fromCamera = radius / cone.sine();
    if (!(radius > 0) || Double.isInfinite(radius)) {
      return Optional.empty();
    }
    double spread = cone.spread(outlinePx, view.camera());
    double alpha = Math.asin(cone.sine());
    return Optional.of(
        new Diameter(
            2 * radius,
            Math.sqrt(variance(outlinePx, cone, radius)),
            2 * fromCamera * Math.sin(alpha - spread),
            2 * fromCamera * Math.sin(alpha + spread)));
  }

  private double variance(List<Point> outlinePx, Cone cone, double radius) {
    int each = (views.size() - 1) / 2;
    double variance = 0;
    for (int i = 1; i <= each; i++) {
      variance += squared(at(views.get(i), outlinePx) - at(views.get(i + each), outlinePx));
    }
    CardView view = views.get(0);
    variance +=
        squared(
            at(view, grown(outlinePx, uncertainty.outlineBiasPx()))
                - at(view, grown(outlinePx, -uncertainty.outlineBiasPx())));
    variance +=
        squared(
            2 * radius(view, cone, place.middle + uncertainty.centreHeight())
                - 2 * radius(view, cone, place.middle - uncertainty.centreHeight()));
    variance /= 4;
    double mmPerPx = radius / cone.sine() / view.camera().focalPx();
    double ofPoints = 2 * uncertainty.outlinePx() * mmPerPx;
    return variance + ofPoints * ofPoints / outlinePx.size();
  }

  private double at(CardView view, List<Point> outlinePx) {
    return 2 * radius(view, Cone.of(outlinePx, view.camera()), place.middle);
  }

  private static double radius(CardView view, Cone cone, double middle) {
    double down = -Vectors.dot(view.pose().normal(), cone.axis());
    return view.heightMm() * cone.sine() / (middle * cone.sine() + down);
  }

  private static List<Point> grown(List<Point> points, double byPx) {
    double x = 0;
    double y = 0;
    for (Point point : points) {
      x += point.x() / points.size();
      y += point.y() / points.size();
    }
    Point middle = new Point(x, y);
    List<Point> grown = new ArrayList<>();
    for (Point point : points) {
      double factor = 1 + byPx / Math.max(1e-9, point.distance(middle));
      grown.add(new Point(x + (point.x() - x) * factor, y + (point.y() - y) * factor));
    }
    return grown;
  }

  private static double squared(double value) {
    return value * value;
  }
}
