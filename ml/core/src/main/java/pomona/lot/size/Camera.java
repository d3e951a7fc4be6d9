package pomona.lot.size;

/**
 * A pinhole camera, in pixels of the upright picture.
 *
 * @param focalPx the focal length, as the phone's camera states it
 */
public record Camera(double focalPx, int widthPx, int heightPx) {
  public Camera {
    if (widthPx < 1 || heightPx < 1 || !(focalPx > 0.1 * widthPx && focalPx < 20.0 * widthPx)) {
      throw new IllegalArgumentException(
          "A camera with a focal length of " + focalPx + " px and " + widthPx + " x " + heightPx);
    }
  }

  /** The direction that a pixel looks into, with z = 1 along the optical axis. */
  double[] ray(Point pixel) {
    return new double[] {
      (pixel.x() - widthPx / 2.0) / focalPx, (pixel.y() - heightPx / 2.0) / focalPx, 1
    };
  }

  Point project(double[] place) {
    return new Point(
        widthPx / 2.0 + focalPx * place[0] / place[2],
        heightPx / 2.0 + focalPx * place[1] / place[2]);
  }

  Camera withFocal(double otherPx) {
    return new Camera(otherPx, widthPx, heightPx);
  }

  boolean sees(Point pixel) {
    return pixel.isFinite()
        && pixel.x() >= 0
        && pixel.y() >= 0
        && pixel.x() <= widthPx
        && pixel.y() <= heightPx;
  }
}
