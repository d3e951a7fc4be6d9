package pomona.training.scene;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import pomona.training.data.PictureException;

/**
 * One view of a photographed fruit: colours, a soft edge, how its surface seems to turn, and what
 * is known of its condition. It is kept at several sizes, each half the one before, so that a small
 * fruit is drawn from about as many pixels as it has.
 */
final class Cutout {
  /** Paper is at least this bright in every channel; JPEG rings stay well above. */
  private static final int PAPER = 236;

  private static final int LEAST_PX = 32;

  final Condition condition;
  private final List<Level> levels = new ArrayList<>();

  private Cutout(CutoutPicture picture, Condition condition, Path file) throws IOException {
    this.condition = condition;
    int[] box = new Silhouette(picture.width(), picture.height(), picture.inside()).box();
    if (box[2] - box[0] < 9 || box[3] - box[1] < 9) {
      throw new PictureException(file, "nothing stands out from the white background");
    }
    CutoutPicture next = picture;
    levels.add(new Level(next));
    while (Math.min(next.width(), next.height()) >= 2 * LEAST_PX) {
      next = next.halved();
      levels.add(new Level(next));
    }
  }

  /** Reads a sound fruit that lies on white paper. */
  static Cutout read(Path file) throws IOException {
    CutoutPicture picture = CutoutPicture.onPaper(file);
    boolean[] paper = dilated(dilated(paper(picture), picture), picture);
    for (int i = 0; i < paper.length; i++) {
      picture.inside()[i] = !paper[i];
    }
    return new Cutout(picture, Condition.SOUND, file);
  }

  /** Reads a fruit whose alpha tells what is its own. */
  static Cutout read(Path file, Condition condition) throws IOException {
    return new Cutout(CutoutPicture.read(file), condition, file);
  }

  /** The white that can be reached from the border; white inside the fruit is the fruit's. */
  private static boolean[] paper(CutoutPicture picture) {
    int width = picture.width();
    int height = picture.height();
    boolean[] paper = new boolean[width * height];
    ArrayDeque<Integer> next = new ArrayDeque<>();
    for (int i = 0; i < paper.length; i++) {
      int x = i % width;
      int y = i / width;
      boolean border = x == 0 || y == 0 || x == width - 1 || y == height - 1;
      if (border && isWhite(picture, i)) {
        paper[i] = true;
        next.add(i);
      }
    }
    int[] steps = {1, -1, width, -width};
    while (!next.isEmpty()) {
      int i = next.remove();
      for (int step : steps) {
        int j = i + step;
        boolean wraps = Math.abs(step) == 1 && Math.floorDiv(j, width) != i / width;
        if (j >= 0 && j < paper.length && !wraps && !paper[j] && isWhite(picture, j)) {
          paper[j] = true;
          next.add(j);
        }
      }
    }
    return paper;
  }

  private static boolean isWhite(CutoutPicture picture, int i) {
    byte[] rgb = picture.rgb();
    return (rgb[i * 3] & 0xff) >= PAPER
        && (rgb[i * 3 + 1] & 0xff) >= PAPER
        && (rgb[i * 3 + 2] & 0xff) >= PAPER;
  }

  /** The fruit loses its outermost pixels, which are mixed with paper. */
  private static boolean[] dilated(boolean[] paper, CutoutPicture picture) {
    int width = picture.width();
    boolean[] wider = paper.clone();
    for (int y = 1; y < picture.height() - 1; y++) {
      for (int x = 1; x < width - 1; x++) {
        int i = y * width + x;
        wider[i] = paper[i] || paper[i - 1] || paper[i + 1] || paper[i - width] || paper[i + width];
      }
    }
    return wider;
  }

  /**
   * Where a fruit lies: turned in the plane by {@code cos, sin} and perhaps mirrored.
   *
   * @param radiusPx the wanted radius in samples
   * @param base the depth that it lies at
   */
  record Pose(
      float cx, float cy, float radiusPx, float cos, float sin, boolean mirrored, float base) {}

  /** Lays the fruit down. */
  void lay(Layers layers, short owner, Pose pose) {
    int level = 0;
    while (level + 1 < levels.size() && levels.get(level + 1).radius >= pose.radiusPx()) {
      level++;
    }
    levels.get(level).lay(layers, owner, pose);
  }

  /** Marks the defects of those samples that show this fruit. */
  void mark(Layers layers, int[] samples, int count) {
    Level whole = levels.get(0);
    for (int i = 0; i < count; i++) {
      layers.defect[samples[i]] =
          whole.defect(layers.placeX[samples[i]], layers.placeY[samples[i]]);
    }
  }

  /** The fruit at one size. */
  private static final class Level {
    private final int width;
    private final int height;

    /** Half the greater side of the fruit's box, in pixels. */
    private final float radius;

    private final float centreX;
    private final float centreY;
    private final byte[] rgb;
    private final byte[] alpha;
    private final byte[] rise;
    private final byte[] defects;

    Level(CutoutPicture picture) {
      width = picture.width();
      height = picture.height();
      rgb = picture.rgb();
      defects = picture.defects();
      Silhouette silhouette = new Silhouette(width, height, picture.inside());
      int[] box = silhouette.box();
      radius = Math.max(1, Math.max(box[2] - box[0], box[3] - box[1]) / 2f);
      centreX = (box[0] + box[2]) / 2f;
      centreY = (box[1] + box[3]) / 2f;
      alpha = silhouette.edge();
      rise = silhouette.rise(radius);
    }

    byte defect(float placeX, float placeY) {
      int x = Math.max(0, Math.min(width - 1, Math.round(placeX * radius + centreX)));
      int y = Math.max(0, Math.min(height - 1, Math.round(placeY * radius + centreY)));
      return defects[y * width + x];
    }

    void lay(Layers layers, short owner, Pose pose) {
      float cx = pose.cx();
      float cy = pose.cy();
      float cos = pose.cos();
      float sin = pose.sin();
      float base = pose.base();
      float reach = pose.radiusPx() * 1.45f;
      int x0 = Math.max(0, (int) (cx - reach));
      int x1 = Math.min(layers.width - 1, (int) (cx + reach));
      int y0 = Math.max(0, (int) (cy - reach));
      int y1 = Math.min(layers.height - 1, (int) (cy + reach));
      float scale = radius / pose.radiusPx();
      float flip = pose.mirrored() ? -1 : 1;
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
}
