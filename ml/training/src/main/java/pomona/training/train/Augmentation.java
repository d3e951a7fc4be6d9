package pomona.training.train;

import java.util.SplittableRandom;

/**
 * Random views of a photograph: a crop that is turned, sheared and mirrored, in other light.
 *
 * @param leastArea the smallest share of the photograph that a crop shows
 */
record Augmentation(double leastArea) {

  private static final double ASPECT = 0.29;
  private static final double TURN = Math.PI / 6;

  /** Maps output pixels to places in the photograph: {@code x = a u + b v + c}, and so on. */
  private record View(double a, double b, double c, double d, double e, double f) {}

  /** How one picture's colours change. */
  private record Light(
      float brightness, float contrast, float saturation, float[] channels, double gamma) {}

  /**
   * Draws one view.
   *
   * @param target gets {@code sizePx x sizePx x 3} numbers from {@code offset}
   */
  void draw(
      final Picture picture,
      final int sizePx,
      final SplittableRandom random,
      final float[] target,
      final int offset) {
    sample(picture, view(picture.levels().get(0), sizePx, random), sizePx, target, offset);
    relight(target, offset, sizePx * sizePx, light(random));
    if (random.nextDouble() < 0.25) {
      erase(target, offset, sizePx, random);
    }
  }

  /** The whole photograph's largest centred square, unchanged: what an evaluation sees. */
  static void centre(
      final Picture picture, final int sizePx, final float[] target, final int offset) {
    final Picture.Level whole = picture.levels().get(0);
    final double side = Math.min(whole.widthPx(), whole.heightPx());
    final double step = side / sizePx;
    final double left = (whole.widthPx() - side) / 2;
    final double top = (whole.heightPx() - side) / 2;
    sample(picture, new View(step, 0, left, 0, step, top), sizePx, target, offset);
  }

  private View view(final Picture.Level whole, final int sizePx, final SplittableRandom random) {
    final double area = leastArea + (1 - leastArea) * random.nextDouble();
    final double aspect = Math.exp(uniform(random, -ASPECT, ASPECT));
    final double full = (double) whole.widthPx() * whole.heightPx();
    final double width = Math.min(whole.widthPx(), Math.sqrt(area * full * aspect));
    final double height = Math.min(whole.heightPx(), Math.sqrt(area * full / aspect));
    final double centreX = uniform(random, width / 2, whole.widthPx() - width / 2);
    final double centreY = uniform(random, height / 2, whole.heightPx() - height / 2);
    final double angle = random.nextDouble() < 0.5 ? uniform(random, -TURN, TURN) : 0;
    final double shear = random.nextDouble() < 0.3 ? uniform(random, -0.25, 0.25) : 0;
    final double stepX = width / sizePx * (random.nextDouble() < 0.5 ? -1 : 1);
    final double stepY = height / sizePx * (random.nextDouble() < 0.1 ? -1 : 1);
    final double cos = Math.cos(angle);
    final double sin = Math.sin(angle);
    final double a = cos * stepX;
    final double b = (shear * cos - sin) * stepY;
    final double d = sin * stepX;
    final double e = (shear * sin + cos) * stepY;
    final double middle = sizePx / 2.0;
    return new View(a, b, centreX - (a + b) * middle, d, e, centreY - (d + e) * middle);
  }

  private static void sample(
      final Picture picture,
      final View view,
      final int sizePx,
      final float[] target,
      final int offset) {
    final double scale = Math.sqrt(Math.abs(view.a() * view.e() - view.b() * view.d()));
    final int depth = scale < 1.5 ? 0 : scale < 3 ? 1 : 2;
    final Picture.Level level = picture.levels().get(depth);
    final double shrink = 1.0 / (1 << depth);
    int at = offset;
    for (int v = 0; v < sizePx; v++) {
      for (int u = 0; u < sizePx; u++) {
        final double x = (view.a() * (u + 0.5) + view.b() * (v + 0.5) + view.c()) * shrink - 0.5;
        final double y = (view.d() * (u + 0.5) + view.e() * (v + 0.5) + view.f()) * shrink - 0.5;
        bilinear(level, x, y, target, at);
        at += 3;
      }
    }
  }

  private static void bilinear(
      final Picture.Level level,
      final double x,
      final double y,
      final float[] target,
      final int at) {
    final int left = (int) Math.floor(x);
    final int top = (int) Math.floor(y);
    final float right = (float) (x - left);
    final float below = (float) (y - top);
    for (int c = 0; c < 3; c++) {
      final float upper = level.at(left, top, c) * (1 - right) + level.at(left + 1, top, c) * right;
      final float lower =
          level.at(left, top + 1, c) * (1 - right) + level.at(left + 1, top + 1, c) * right;
      target[at + c] = (upper * (1 - below) + lower * below - 128) / 64;
    }
  }

  private static Light light(final SplittableRandom random) {
    final float[] channels = new float[3];
    for (int c = 0; c < 3; c++) {
      channels[c] = (float) uniform(random, 0.88, 1.12);
    }
    final boolean grey = random.nextDouble() < 0.04;
    final boolean curved = random.nextDouble() < 0.3;
    return new Light(
        (float) uniform(random, 0.6, 1.4),
        (float) uniform(random, 0.6, 1.4),
        grey ? 0 : (float) uniform(random, 0.5, 1.5),
        channels,
        curved ? Math.exp(uniform(random, -0.4, 0.4)) : 1);
  }

  private static void relight(
      final float[] values, final int offset, final int pixels, final Light light) {
    float mean = 0;
    for (int i = offset; i < offset + pixels * 3; i++) {
      mean += values[i];
    }
    final float middle = (mean / (pixels * 3) + 2) * light.brightness();
    for (int i = offset; i < offset + pixels * 3; i += 3) {
      final float red = (values[i] + 2) * light.brightness();
      final float green = (values[i + 1] + 2) * light.brightness();
      final float blue = (values[i + 2] + 2) * light.brightness();
      final float grey = 0.299f * red + 0.587f * green + 0.114f * blue;
      values[i] = toned(red, grey, middle, light, 0);
      values[i + 1] = toned(green, grey, middle, light, 1);
      values[i + 2] = toned(blue, grey, middle, light, 2);
    }
  }

  private static float toned(
      final float value, final float grey, final float middle, final Light light, final int c) {
    final float saturated = grey + (value - grey) * light.saturation();
    final float contrasted = middle + (saturated - middle) * light.contrast();
    final float bounded = Math.max(0, Math.min(4, contrasted * light.channels()[c]));
    return light.gamma() == 1
        ? bounded - 2
        : (float) (4 * Math.pow(bounded / 4, light.gamma())) - 2;
  }

  /** Random erasing (arXiv 1708.04896). */
  private static void erase(
      final float[] values, final int offset, final int sizePx, final SplittableRandom random) {
    final int width = (int) uniform(random, 0.1 * sizePx, 0.45 * sizePx);
    final int height = (int) uniform(random, 0.1 * sizePx, 0.45 * sizePx);
    final int left = random.nextInt(sizePx - width);
    final int top = random.nextInt(sizePx - height);
    for (int y = top; y < top + height; y++) {
      for (int i = offset + (y * sizePx + left) * 3;
          i < offset + (y * sizePx + left + width) * 3;
          i++) {
        values[i] = (float) uniform(random, -2, 2);
      }
    }
  }

  static double uniform(final SplittableRandom random, final double from, final double to) {
    return from + (to - from) * random.nextDouble();
  }
}
