package pomona.training.scene;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import javax.imageio.ImageIO;

/** One view of a photographed fruit: colours, a soft edge, and how its surface seems to turn. */
final class Cutout {
  private static final int LARGEST_PX = 512;

  /** Paper is at least this bright in every channel; JPEG rings stay well above. */
  private static final int PAPER = 236;

  final int width;
  final int height;

  /** Half the greater side of the fruit's box, in pixels. */
  final float radius;

  final float centreX;
  final float centreY;
  final byte[] rgb;

  /** 0 outside to 255 inside. */
  final byte[] alpha;

  /** Apparent height of the surface over the paper, in radii times 127. */
  final byte[] rise;

  private Cutout(BufferedImage image, Path file) throws IOException {
    width = image.getWidth();
    height = image.getHeight();
    rgb = new byte[width * height * 3];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int pixel = image.getRGB(x, y);
        int at = (y * width + x) * 3;
        rgb[at] = (byte) (pixel >> 16);
        rgb[at + 1] = (byte) (pixel >> 8);
        rgb[at + 2] = (byte) pixel;
      }
    }
    boolean[] paper = dilated(dilated(paper()));
    int left = width;
    int right = -1;
    int top = height;
    int bottom = -1;
    for (int i = 0; i < paper.length; i++) {
      if (!paper[i]) {
        left = Math.min(left, i % width);
        right = Math.max(right, i % width);
        top = Math.min(top, i / width);
        bottom = Math.max(bottom, i / width);
      }
    }
    if (right - left < 8 || bottom - top < 8) {
      throw new IOException(file + ": nothing stands out from the white background");
    }
    radius = Math.max(right - left + 1, bottom - top + 1) / 2f;
    centreX = (left + right + 1) / 2f;
    centreY = (top + bottom + 1) / 2f;
    alpha = edge(paper);
    rise = rise(paper);
  }

  static Cutout read(Path file) throws IOException {
    BufferedImage image = ImageIO.read(file.toFile());
    if (image == null) {
      throw new IOException(file + ": not an image that can be read");
    }
    if (image.getWidth() > LARGEST_PX || image.getHeight() > LARGEST_PX) {
      throw new IOException(file + ": a cut-out is at most " + LARGEST_PX + " px wide and high");
    }
    return new Cutout(image, file);
  }

  /** The white that can be reached from the border; white inside the fruit is the fruit's. */
  private boolean[] paper() {
    boolean[] paper = new boolean[width * height];
    ArrayDeque<Integer> next = new ArrayDeque<>();
    for (int i = 0; i < paper.length; i++) {
      int x = i % width;
      int y = i / width;
      if ((x == 0 || y == 0 || x == width - 1 || y == height - 1) && isWhite(i)) {
        paper[i] = true;
        next.add(i);
      }
    }
    int[] steps = {1, -1, width, -width};
    while (!next.isEmpty()) {
      int i = next.remove();
      for (int step : steps) {
        int j = i + step;
        boolean wraps = Math.abs(step) == 1 && j / width != i / width;
        if (j >= 0 && j < paper.length && !wraps && !paper[j] && isWhite(j)) {
          paper[j] = true;
          next.add(j);
        }
      }
    }
    return paper;
  }

  private boolean[] dilated(boolean[] paper) {
    boolean[] wider = paper.clone();
    for (int y = 1; y < height - 1; y++) {
      for (int x = 1; x < width - 1; x++) {
        int i = y * width + x;
        wider[i] = paper[i] || paper[i - 1] || paper[i + 1] || paper[i - width] || paper[i + width];
      }
    }
    return wider;
  }

  private boolean isWhite(int i) {
    return (rgb[i * 3] & 0xff) >= PAPER
        && (rgb[i * 3 + 1] & 0xff) >= PAPER
        && (rgb[i * 3 + 2] & 0xff) >= PAPER;
  }

  /** The fruit less its outermost pixel, which is mixed with paper, softened over one pixel. */
  private byte[] edge(boolean[] paper) {
    byte[] soft = new byte[paper.length];
    for (int y = 1; y < height - 1; y++) {
      for (int x = 1; x < width - 1; x++) {
        int inside = 0;
        for (int dy = -1; dy <= 1; dy++) {
          for (int dx = -1; dx <= 1; dx++) {
            inside += paper[(y + dy) * width + x + dx] ? 0 : 1;
          }
        }
        soft[y * width + x] = (byte) Math.max(0, Math.min(255, (inside - 3) * 255 / 6));
      }
    }
    return soft;
  }

  /** A pillow over the silhouette: the square root of the distance to the edge, as on a ball. */
  private byte[] rise(boolean[] paper) {
    float[] distance = new float[paper.length];
    float far = width + height;
    for (int i = 0; i < paper.length; i++) {
      distance[i] = paper[i] ? 0 : far;
    }
    for (int pass = 0; pass < 2; pass++) {
      for (int k = 0; k < paper.length; k++) {
        int i = pass == 0 ? k : paper.length - 1 - k;
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
        distance[i] = paper[i] ? 0 : best;
      }
    }
    float deepest = 1;
    for (float d : distance) {
      deepest = Math.max(deepest, d);
    }
    byte[] rise = new byte[paper.length];
    for (int i = 0; i < rise.length; i++) {
      float t = 1 - distance[i] / deepest;
      rise[i] = (byte) (127 * Math.sqrt(Math.max(0, 1 - t * t)) * Math.min(1, deepest / radius));
    }
    return rise;
  }

  /**
   * Lays the fruit down, turned in the plane by {@code cos, sin} and perhaps mirrored.
   *
   * @param radiusPx the wanted radius in samples
   */
  void lay(
      Layers layers,
      short owner,
      float cx,
      float cy,
      float radiusPx,
      float cos,
      float sin,
      boolean mirrored,
      float base) {
    float reach = radiusPx * 1.45f;
    int x0 = Math.max(0, (int) (cx - reach));
    int x1 = Math.min(layers.width - 1, (int) (cx + reach));
    int y0 = Math.max(0, (int) (cy - reach));
    int y1 = Math.min(layers.height - 1, (int) (cy + reach));
    float scale = radius / radiusPx;
    float flip = mirrored ? -1 : 1;
    for (int y = y0; y <= y1; y++) {
      for (int x = x0; x <= x1; x++) {
        float dx = x + 0.5f - cx;
        float dy = y + 0.5f - cy;
        float u = centreX - 0.5f + flip * scale * (cos * dx + sin * dy);
        float v = centreY - 0.5f + scale * (cos * dy - sin * dx);
        int ui = (int) u;
        int vi = (int) v;
        if (u < 1 || v < 1 || ui >= width - 2 || vi >= height - 2) {
          continue;
        }
        float fu = u - ui;
        float fv = v - vi;
        int p = vi * width + ui;
        if (blend(alpha, p, 1, 0, fu, fv) < 128) {
          continue;
        }
        int at = y * layers.width + x;
        float z = signed(p, fu, fv) / 127f;
        if (base + z <= layers.depth[at]) {
          continue;
        }
        layers.depth[at] = base + z;
        layers.owner[at] = owner;
        layers.red[at] = Tone.linear((int) blend(rgb, p, 3, 0, fu, fv));
        layers.green[at] = Tone.linear((int) blend(rgb, p, 3, 1, fu, fv));
        layers.blue[at] = Tone.linear((int) blend(rgb, p, 3, 2, fu, fv));
        layers.placeX[at] = (u - centreX) / radius;
        layers.placeY[at] = (v - centreY) / radius;
        layers.placeZ[at] = z;
        // Slope of the pillow, wide enough to be smooth, turned into the view.
        float gu = (rise[p - 1] - rise[p + 2]) / 3f / 127f * radius;
        float gv = (rise[p - width] - rise[p + 2 * width]) / 3f / 127f * radius;
        float nx = flip * gu * cos - gv * sin;
        float ny = flip * gu * sin + gv * cos;
        float length = 1 / (float) Math.sqrt(nx * nx + ny * ny + 1);
        layers.normalX[at] = nx * length;
        layers.normalY[at] = ny * length;
        layers.normalZ[at] = length;
        layers.gloss[at] = 0;
      }
    }
  }

  private float signed(int p, float fu, float fv) {
    float top = rise[p] + (rise[p + 1] - rise[p]) * fu;
    float low = rise[p + width] + (rise[p + width + 1] - rise[p + width]) * fu;
    return top + (low - top) * fv;
  }

  private float blend(byte[] from, int p, int channels, int channel, float fu, float fv) {
    int a = from[p * channels + channel] & 0xff;
    int b = from[(p + 1) * channels + channel] & 0xff;
    int c = from[(p + width) * channels + channel] & 0xff;
    int d = from[(p + width + 1) * channels + channel] & 0xff;
    float top = a + (b - a) * fu;
    float low = c + (d - c) * fu;
    return top + (low - top) * fv;
  }
}
