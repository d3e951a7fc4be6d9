package pomona.lot.size;

/** A place in a plane: millimetres on a card, or pixels in a picture. */
public record Point(double x, double y) {
  boolean isFinite() {
    return !Double.isNaN(x + y) && !Double.isInfinite(x + y);
  }

  double distance(Point other) {
    return Math.hypot(x - other.x, y - other.y);
  }
}
