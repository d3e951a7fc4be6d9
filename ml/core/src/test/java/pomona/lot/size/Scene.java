package pomona.lot.size;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A card on a table and spheres on it, before a pinhole camera. Everything is projected exactly;
 * the outline of a sphere is the circle in which the rays touch it. Nothing here is shared with
 * what is tested but the order of the points.
 */
final class Scene {
  final double focalPx;
  final int widthPx;
  final int heightPx;

  /** The table: a point of it, and three axes at right angles, the last one upwards. */
  private final double[] origin;

  private final double[] right;
  private final double[] down;
  private final double[] up;

  /**
   * A camera above a table.
   *
   * @param distance along the optical axis
   * @param tilt between the axis and the table's normal, in degrees
   * @param turn of the tilt's direction and of the card, in degrees
   */
  Scene(double focalPx, int widthPx, int heightPx, double distance, double tilt, double turn) {
    this.focalPx = focalPx;
    this.widthPx = widthPx;
    this.heightPx = heightPx;
    double t = Math.toRadians(tilt);
    double r = Math.toRadians(turn);
    up = new double[] {Math.sin(t) * Math.cos(r), Math.sin(t) * Math.sin(r), -Math.cos(t)};
    // Any direction that is not up, made right-angled to it (Gram and Schmidt).
    double[] guess = {Math.cos(2 * r), Math.sin(2 * r), 0};
    double along = guess[0] * up[0] + guess[1] * up[1] + guess[2] * up[2];
    double[] flat = new double[3];
    double length = 0;
    for (int i = 0; i < 3; i++) {
      flat[i] = guess[i] - along * up[i];
      length += flat[i] * flat[i];
    }
    right = new double[3];
    for (int i = 0; i < 3; i++) {
      right[i] = flat[i] / Math.sqrt(length);
    }
    // As seen from above, x to the right and y downwards: down = right x up, pointing so.
    down =
        new double[] {
          right[1] * up[2] - right[2] * up[1],
          right[2] * up[0] - right[0] * up[2],
          right[0] * up[1] - right[1] * up[0]
        };
    origin = new double[] {0, 0, distance};
  }

  Camera camera() {
    return new Camera(focalPx, widthPx, heightPx);
  }

  double height() {
    return -origin[2] * up[2];
  }

  private double[] onTable(double x, double y, double z) {
    double[] place = new double[3];
    for (int i = 0; i < 3; i++) {
      place[i] = origin[i] + x * right[i] + y * down[i] + z * up[i];
    }
    return place;
  }

  private Point picture(double[] place) {
    return new Point(
        widthPx / 2.0 + focalPx * place[0] / place[2],
        heightPx / 2.0 + focalPx * place[1] / place[2]);
  }

  /** Points of a card whose upper left corner lies at (x, y) on the table. */
  List<Point> card(List<Point> points, double x, double y) {
    List<Point> seen = new ArrayList<>();
    for (Point point : points) {
      seen.add(picture(onTable(x + point.x(), y + point.y(), 0)));
    }
    return seen;
  }

  /** The outline of a sphere whose middle is {@code z} above the table. */
  List<Point> sphere(double radius, double x, double y, double z, int points) {
    double[] c = onTable(x, y, z);
    double square = c[0] * c[0] + c[1] * c[1] + c[2] * c[2];
    double distance = Math.sqrt(square);
    // The circle of contact: nearer than the middle, and smaller than the sphere.
    double nearer = 1 - radius * radius / square;
    double circle = radius * Math.sqrt(1 - radius * radius / square);
    double flat = Math.hypot(c[0], c[2]);
    double[] u = {c[2] / flat, 0, -c[0] / flat};
    double[] w = {
      c[1] * u[2] / distance, (c[2] * u[0] - c[0] * u[2]) / distance, -c[1] * u[0] / distance
    };
    List<Point> outline = new ArrayList<>();
    for (int i = 0; i < points; i++) {
      double phi = 2 * Math.PI * i / points;
      double[] place = new double[3];
      for (int k = 0; k < 3; k++) {
        place[k] = c[k] * nearer + circle * (Math.cos(phi) * u[k] + Math.sin(phi) * w[k]);
      }
      outline.add(picture(place));
    }
    return outline;
  }

  static List<Point> noisy(List<Point> points, double sdPx, Random random) {
    List<Point> noisy = new ArrayList<>();
    for (Point point : points) {
      noisy.add(
          new Point(
              point.x() + sdPx * random.nextGaussian(), point.y() + sdPx * random.nextGaussian()));
    }
    return noisy;
  }
}
