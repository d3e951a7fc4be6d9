package pomona.training.scene;

/** Running means over rows and columns; twice is close to a Gaussian. */
final class Blur {
  private Blur() {}

  /** Blurs three numbers a pixel with a square of {@code 2 radius + 1} pixels. */
  static void box(float[] light, int width, int height, int radius) {
    if (radius > 0) {
      float[] line = new float[Math.max(width, height)];
      for (int c = 0; c < 3; c++) {
        for (int y = 0; y < height; y++) {
          run(light, y * width * 3 + c, 3, width, radius, line);
        }
        for (int x = 0; x < width; x++) {
          run(light, x * 3 + c, width * 3, height, radius, line);
        }
      }
    }
  }

  /** Blurs along rows only, as a moving camera does. */
  static void rows(float[] light, int width, int height, int radius) {
    float[] line = new float[width];
    for (int c = 0; c < 3 && radius > 0; c++) {
      for (int y = 0; y < height; y++) {
        run(light, y * width * 3 + c, 3, width, radius, line);
      }
    }
  }

  private static void run(float[] light, int start, int step, int n, int radius, float[] line) {
    for (int i = 0; i < n; i++) {
      line[i] = light[start + i * step];
    }
    float sum = 0;
    for (int i = -radius; i <= radius; i++) {
      sum += line[Math.max(0, Math.min(n - 1, i))];
    }
    float scale = 1f / (2 * radius + 1);
    for (int i = 0; i < n; i++) {
      light[start + i * step] = sum * scale;
      sum += line[Math.min(n - 1, i + radius + 1)] - line[Math.max(0, i - radius)];
    }
  }
}
