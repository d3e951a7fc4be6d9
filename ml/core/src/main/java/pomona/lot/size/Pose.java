package pomona.lot.size;

import java.util.List;

/**
 * Where a card lies before a camera: its plane's point (x, y) is at {@code t + x a + y b}, where a
 * and b are at right angles and of length 1, in mm, with z along the optical axis.
 *
 * <p>The homography of the points gives a first guess; then six numbers (a turn of three angles, a
 * shift) are fitted so that the points' pictures are as near as can be to what was seen
 * (Gauss-Newton). The residual is meaningful: four points have eight coordinates, so two degrees of
 * freedom are left to show that a card is bent or its points are wrong.
 */
record Pose(double[] a, double[] b, double[] t) {
  private static final int ROUNDS = 12;
  private static final double STEP = 1e-6;

  static Pose of(List<Point> plane, List<Point> picture, Camera camera) {
    Homography homography = Homography.of(plane, picture);
    if (homography.isEmpty()) {
      throw new CardException(
          CardRefusal.NOT_FLAT, "The card's points lie on one line: take another picture");
    }
    Pose pose = guess(homography, camera);
    for (int round = 0; round < ROUNDS; round++) {
      pose = pose.nearer(plane, picture, camera);
    }
    return pose;
  }

  /** Apart from the camera and a factor, the columns of a homography are a, b and t. */
  private static Pose guess(Homography homography, Camera camera) {
    double[][] columns = new double[3][];
    for (int c = 0; c < 3; c++) {
      double[] h = homography.column(c);
      columns[c] =
          new double[] {
            (h[0] - h[2] * camera.widthPx() / 2.0) / camera.focalPx(),
            (h[1] - h[2] * camera.heightPx() / 2.0) / camera.focalPx(),
            h[2]
          };
    }
    double scale = 2 / (Vectors.length(columns[0]) + Vectors.length(columns[1]));
    scale = columns[2][2] < 0 ? -scale : scale;
    return upright(
        Vectors.times(columns[0], scale),
        Vectors.times(columns[1], scale),
        Vectors.times(columns[2], scale));
  }

  /** Makes a and b perpendicular by moving each by half of the deviation. */
  private static Pose upright(double[] a, double[] b, double[] t) {
    double[] sum = Vectors.unit(Vectors.plus(Vectors.unit(a), Vectors.unit(b)));
    double[] difference = Vectors.unit(Vectors.minus(Vectors.unit(a), Vectors.unit(b)));
    double half = Math.sqrt(0.5);
    return new Pose(
        Vectors.times(Vectors.plus(sum, difference), half),
        Vectors.times(Vectors.minus(sum, difference), half),
        t);
  }

  private Pose nearer(List<Point> plane, List<Point> picture, Camera camera) {
    Equations equations = new Equations(6);
    Pose[] moved = new Pose[6];
    for (int k = 0; k < 6; k++) {
      double[] step = new double[6];
      step[k] = k < 3 ? STEP : STEP * t[2];
      moved[k] = moved(step);
    }
    for (int i = 0; i < plane.size(); i++) {
      Point now = camera.project(place(plane.get(i)));
      double[] dx = new double[6];
      double[] dy = new double[6];
      for (int k = 0; k < 6; k++) {
        Point then = camera.project(moved[k].place(plane.get(i)));
        dx[k] = (then.x() - now.x()) / STEP;
        dy[k] = (then.y() - now.y()) / STEP;
      }
      equations.add(dx, picture.get(i).x() - now.x());
      equations.add(dy, picture.get(i).y() - now.y());
    }
    double[] change = equations.solve();
    if (change.length == 0) {
      return this;
    }
    for (int k = 3; k < 6; k++) {
      change[k] *= t[2];
    }
    Pose next = moved(change);
    boolean better = next.residualPx(plane, picture, camera) <= residualPx(plane, picture, camera);
    return better ? next : this;
  }

  /** Turned by small angles about the three axes, and shifted. */
  private Pose moved(double[] change) {
    double[] turn = {change[0], change[1], change[2]};
    return upright(
        Vectors.plus(a, Vectors.cross(turn, a)),
        Vectors.plus(b, Vectors.cross(turn, b)),
        new double[] {t[0] + change[3], t[1] + change[4], t[2] + change[5]});
  }

  double[] place(Point onPlane) {
    return Vectors.plus(
        t, Vectors.plus(Vectors.times(a, onPlane.x()), Vectors.times(b, onPlane.y())));
  }

  /** The plane's normal, towards the camera. */
  double[] normal() {
    double[] normal = Vectors.cross(a, b);
    return Vectors.dot(normal, t) > 0 ? Vectors.times(normal, -1) : normal;
  }

  /** How far the camera is from the plane. */
  double height() {
    return -Vectors.dot(normal(), t);
  }

  /** The angle between the plane's normal and the optical axis. */
  double tiltDegrees() {
    return Math.toDegrees(Math.acos(Math.min(1, Math.abs(normal()[2]))));
  }

  /** The root of the mean square distance between the points and what was seen. */
  double residualPx(List<Point> plane, List<Point> picture, Camera camera) {
    double sum = 0;
    for (int i = 0; i < plane.size(); i++) {
      Point seen = camera.project(place(plane.get(i)));
      double distance = seen.distance(picture.get(i));
      sum += distance * distance;
    }
    return Math.sqrt(sum / plane.size());
  }
}
