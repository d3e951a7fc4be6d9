package pomona.lot.size;

import java.util.List;

/**
 * The map from a plane to its picture: x' = (a x + b y + c) / (g x + h y + 1), and y' alike. Four
 * points determine it; more are fitted by least squares. The plane's points are scaled about their
 * middle first, so that the equations are well conditioned (Hartley, 1997).
 *
 * @param m row by row, with 1 in the last place
 */
record Homography(double[] m, double middleX, double middleY, double scale) {

  /** Fits the map; {@link #isEmpty} if the points lie on one line and determine none. */
  static Homography of(List<Point> plane, List<Point> picture) {
    double x = 0;
    double y = 0;
    for (Point point : plane) {
      x += point.x() / plane.size();
      y += point.y() / plane.size();
    }
    double scale = 1e-9;
    for (Point point : plane) {
      scale = Math.max(scale, point.distance(new Point(x, y)));
    }
    Equations equations = new Equations(8);
    for (int i = 0; i < plane.size(); i++) {
      double px = (plane.get(i).x() - x) / scale;
      double py = (plane.get(i).y() - y) / scale;
      double u = picture.get(i).x();
      double v = picture.get(i).y();
      equations.add(new double[] {px, py, 1, 0, 0, 0, -px * u, -py * u}, u);
      equations.add(new double[] {0, 0, 0, px, py, 1, -px * v, -py * v}, v);
    }
    return new Homography(equations.solve(), x, y, scale);
  }

  boolean isEmpty() {
    return m.length == 0;
  }

  /** A column of the matrix for the plane's own units. */
  double[] column(int c) {
    double[] full = {m[0], m[1], m[2], m[3], m[4], m[5], m[6], m[7], 1};
    double[] column = new double[3];
    for (int r = 0; r < 3; r++) {
      double origin =
          full[3 * r + 2] - full[3 * r] * middleX / scale - full[3 * r + 1] * middleY / scale;
      column[r] = c < 2 ? full[3 * r + c] / scale : origin;
    }
    return column;
  }
}
