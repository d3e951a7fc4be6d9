package pomona.training.scene;

/** Which pixels of a cut-out are the fruit's, its soft edge, and how it seems to rise. */
final class Silhouette {
  private final int width;
  private final int height;
  private final boolean[] inside;

  Silhouette(int width, int height, boolean[] inside) {
    this.width = width;
    this.height = height;
    this.inside = inside;
  }

  /** Left, top, right and bottom, the latter two exclusive; right is not above left for nothing. */
  int[] box() {
    int[] box = {width, height, 0, 0};
    for (int i = 0; i < inside.length; i++) {
      if (inside[i]) {
        box[0] = Math.min(box[0], i % width);
        box[1] = Math.min(box[1], i / width);
        box[2] = Math.max(box[2], i % width + 1);
        box[3] = Math.max(box[3], i / width + 1);
      }
    }
    return box;
  }

  /** The fruit softened over one pixel, 0 outside to 255 inside. */
  byte[] edge() {
    byte[] soft = new byte[inside.length];
    for (int y = 1; y < height - 1; y++) {
      for (int x = 1; x < width - 1; x++) {
        int count = 0;
        for (int dy = -1; dy <= 1; dy++) {
          for (int dx = -1; dx <= 1; dx++) {
            count += inside[(y + dy) * width + x + dx] ? 1 : 0;
          }
        }
        soft[y * width + x] = (byte) Math.max(0, Math.min(255, (count - 3) * 255 / 6));
      }
    }
    return soft;
  }

  /**
   * A pillow over the silhouette: the square root of the distance to the edge, as on a ball, in
   * radii times 127.
   */
  byte[] rise(float radius) {
    float[] distance = distances();
    float deepest = 1;
    for (float d : distance) {
      deepest = Math.max(deepest, d);
    }
    byte[] rise = new byte[inside.length];
    for (int i = 0; i < rise.length; i++) {
      float t = 1 - distance[i] / deepest;
      rise[i] = (byte) (127 * Math.sqrt(Math.max(0, 1 - t * t)) * Math.min(1, deepest / radius));
    }
    return rise;
  }

  /** Of each pixel to the outside: two sweeps with steps of 1 and 1.414. */
  private float[] distances() {
    float[] distance = new float[inside.length];
    float far = width + height;
    for (int i = 0; i < inside.length; i++) {
      distance[i] = inside[i] ? far : 0;
    }
    for (int pass = 0; pass < 2; pass++) {
      for (int k = 0; k < inside.length; k++) {
        int i = pass == 0 ? k : inside.length - 1 - k;
        int x = i % width;
        int y = i / width;
        int s = pass == 0 ? -1 : 1;
        float best = distance[i];
        boolean inX = x + s >= 0 && x + s < width;
        boolean inY = y + s >= 0 && y + s < height;
        best = inX ? Math.min(best, distance[i + s] + 1) : Math.min(best, 1);
        best = inY ? Math.min(best, distance[i + s * width] + 1) : Math.min(best, 1);
        if (inX && inY) {
          best = Math.min(best, distance[i + s * width + s] + 1.414f);
        }
        if (x - s >= 0 && x - s < width && inY) {
          best = Math.min(best, distance[i + s * width - s] + 1.414f);
        }
        distance[i] = inside[i] ? best : 0;
      }
    }
    return distance;
  }
}
