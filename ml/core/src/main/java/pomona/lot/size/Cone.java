package pomona.lot.size;

import java.util.List;

/**
 * The rays of an outline, as a circular cone; see {@link Ruler}.
 *
 * @param axis of length 1
 * @param sine of its half angle; 0 if the points are no outline
 */
record Cone(double[] axis, double sine) {
  static Cone of(List<Point> outlinePx, Camera camera) {
    Equations equations = new Equations(3);
    for (Point point : outlinePx) {
      equations.add(Vectors.unit(camera.ray(point)), 1);
    }
    double[] v = equations.solve();
    if (v.length == 0 || !(Vectors.length(v) > 1)) {
      return new Cone(new double[] {0, 0, 1}, 0);
    }
    double cosine = 1 / Vectors.length(v);
    return new Cone(Vectors.unit(v), Math.sqrt(1 - cosine * cosine));
  }

  boolean isEmpty() {
    return !(sine > 0);
  }

  /**
   * By how much the half angle grows and shrinks around the axis, in radians: of angle = mean + p
   * cos 2 phi + q sin 2 phi, fitted to all points, the length of (p, q).
   */
  double spread(List<Point> outlinePx, Camera camera) {
    double[] across =
        Vectors.unit(
            Vectors.cross(
                axis, Math.abs(axis[0]) < 0.9 ? new double[] {1, 0, 0} : new double[] {0, 1, 0}));
    double[] along = Vectors.cross(axis, across);
    Equations equations = new Equations(3);
    for (Point point : outlinePx) {
      double[] ray = Vectors.unit(camera.ray(point));
      double angle = Math.acos(Math.min(1, Vectors.dot(ray, axis)));
      double phi = Math.atan2(Vectors.dot(ray, along), Vectors.dot(ray, across));
      equations.add(new double[] {1, Math.cos(2 * phi), Math.sin(2 * phi)}, angle);
    }
    double[] fitted = equations.solve();
    return fitted.length == 0 ? 0 : Math.hypot(fitted[1], fitted[2]);
  }
}
