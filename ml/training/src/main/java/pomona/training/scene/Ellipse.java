package pomona.training.scene;

/** The ellipse with the same first and second moments as a fruit's visible samples. */
final class Ellipse {
  final float x;
  final float y;
  private final float xx;
  private final float xy;
  private final float yy;
  private final float least;
  private final float most;

  private Ellipse(double x, double y, double sxx, double sxy, double syy) {
    this.x = (float) x;
    this.y = (float) y;
    // A filled ellipse's variance along an axis is a quarter of the half axis squared.
    double a = 4 * sxx + 0.5;
    double b = 4 * sxy;
    double c = 4 * syy + 0.5;
    double det = Math.max(1e-3, a * c - b * b);
    xx = (float) (c / det);
    xy = (float) (-b / det);
    yy = (float) (a / det);
    double mean = (a + c) / 2;
    double spread = Math.sqrt(Math.max(0, (a - c) * (a - c) / 4 + b * b));
    most = (float) Math.sqrt(mean + spread);
    least = (float) Math.sqrt(Math.max(0.5, mean - spread));
  }

  /** Null when nothing of the fruit is to be seen. */
  static Ellipse of(Layers layers, short owner) {
    double n = 0;
    double sx = 0;
    double sy = 0;
    double sxx = 0;
    double sxy = 0;
    double syy = 0;
    for (int y = 0; y < layers.height; y++) {
      for (int x = 0; x < layers.width; x++) {
        if (layers.owner[y * layers.width + x] == owner) {
          n++;
          sx += x;
          sy += y;
          sxx += (double) x * x;
          sxy += (double) x * y;
          syy += (double) y * y;
        }
      }
    }
    if (n == 0) {
      return null;
    }
    double mx = sx / n;
    double my = sy / n;
    return new Ellipse(mx, my, sxx / n - mx * mx, sxy / n - mx * my, syy / n - my * my);
  }

  /** 1 on the ellipse, less inside. */
  float distance2(float px, float py) {
    float dx = px - x;
    float dy = py - y;
    return xx * dx * dx + 2 * xy * dx * dy + yy * dy * dy;
  }

  float least() {
    return least;
  }

  float most() {
    return most;
  }
}
