package pomona.training.scene;

import pomona.training.data.Photo;

/**
 * How a square picture shows a photograph: {@code x = centreX + step (cos u - sin v)}, {@code y =
 * centreY + step (sin u + cos v)} for {@code u} and {@code v} from the picture's middle; mirrored:
 * {@code u} the other way.
 *
 * @param step pixels of the photograph to one of the picture
 * @param beyond the colour of what lies beyond the photograph
 */
record CropView(
    double centreX,
    double centreY,
    double step,
    double cos,
    double sin,
    boolean mirrored,
    int beyond) {

  /** Where a pixel of the picture lies in the photograph. */
  double x(int at, int sizePx) {
    return centreX + step * (cos * u(at, sizePx) - sin * v(at, sizePx));
  }

  double y(int at, int sizePx) {
    return centreY + step * (sin * u(at, sizePx) + cos * v(at, sizePx));
  }

  private double u(int at, int sizePx) {
    double right = at % sizePx + 0.5 - sizePx / 2.0;
    return mirrored ? -right : right;
  }

  private static double v(int at, int sizePx) {
    int row = at / sizePx;
    return row + 0.5 - sizePx / 2.0;
  }

  /** The light of the picture, before a camera develops it. */
  float[] light(Photo photo, int sizePx) {
    double shrink = Math.max(1, step);
    Photo source =
        photo.scaled(
            (int) Math.max(1, Math.round(photo.widthPx() / shrink)),
            (int) Math.max(1, Math.round(photo.heightPx() / shrink)));
    double scaleX = (double) source.widthPx() / photo.widthPx();
    double scaleY = (double) source.heightPx() / photo.heightPx();
    float[] light = new float[sizePx * sizePx * 3];
    for (int i = 0; i < sizePx * sizePx; i++) {
      double x = x(i, sizePx);
      double y = y(i, sizePx);
      boolean outside = x < 0 || y < 0 || x >= photo.widthPx() || y >= photo.heightPx();
      for (int c = 0; c < 3; c++) {
        light[i * 3 + c] =
            outside
                ? Tone.linear(beyond >> (16 - 8 * c) & 0xFF)
                : bilinear(source, x * scaleX - 0.5, y * scaleY - 0.5, c);
      }
    }
    return light;
  }

  private static float bilinear(Photo photo, double x, double y, int channel) {
    int left = (int) Math.floor(x);
    int top = (int) Math.floor(y);
    float right = (float) (x - left);
    float below = (float) (y - top);
    float upper = (1 - right) * at(photo, left, top, channel);
    upper += right * at(photo, left + 1, top, channel);
    float lower = (1 - right) * at(photo, left, top + 1, channel);
    lower += right * at(photo, left + 1, top + 1, channel);
    return (1 - below) * upper + below * lower;
  }

  private static float at(Photo photo, int x, int y, int channel) {
    int column = Math.max(0, Math.min(photo.widthPx() - 1, x));
    int row = Math.max(0, Math.min(photo.heightPx() - 1, y));
    return Tone.linear(photo.rgb()[(row * photo.widthPx() + column) * 3 + channel] & 0xFF);
  }
}
