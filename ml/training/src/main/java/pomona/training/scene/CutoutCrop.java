package pomona.training.scene;

import java.util.Arrays;
import pomona.fruit.DefectKind;
import pomona.fruit.Mask;
import pomona.training.data.Photo;

/** A fruit cut out of a photograph, at the size that cut-outs are kept at. */
final class CutoutCrop {
  private static final int LONGEST_PX = 208;
  private static final int MARGIN_PX = 4;

  /** A spot keeps less than this of the light around it. */
  private static final double SPOT_LIGHT = 0.8;

  /** A spot is brown: so much less green than red. */
  private static final double SPOT_GREEN = 0.83;

  private final int width;
  private final int height;
  private final byte[] rgb;
  private final boolean[] inside;

  private CutoutCrop(int width, int height, byte[] rgb, boolean[] inside) {
    this.width = width;
    this.height = height;
    this.rgb = rgb;
    this.inside = inside;
  }

  static CutoutCrop of(Photo photo, Mask mask) {
    boolean[] own = mask.toPixels();
    int[] box = new Silhouette(photo.widthPx(), photo.heightPx(), own).box();
    int w = box[2] - box[0];
    int h = box[3] - box[1];
    boolean[] cut = new boolean[w * h];
    for (int y = 0; y < h; y++) {
      System.arraycopy(own, (box[1] + y) * photo.widthPx() + box[0], cut, y * w, w);
    }
    Photo part = bled(photo.cut(box[0], box[1], w, h), cut);
    double scale = Math.min(1, (double) (LONGEST_PX - 2 * MARGIN_PX) / Math.max(w, h));
    int smallW = Math.max(1, (int) Math.round(w * scale));
    int smallH = Math.max(1, (int) Math.round(h * scale));
    Photo small = part.scaled(smallW, smallH);
    Photo shape = grey(w, h, cut).scaled(smallW, smallH);
    int width = smallW + 2 * MARGIN_PX;
    int height = smallH + 2 * MARGIN_PX;
    byte[] rgb = new byte[width * height * 3];
    boolean[] inside = new boolean[width * height];
    for (int y = 0; y < smallH; y++) {
      for (int x = 0; x < smallW; x++) {
        int to = (y + MARGIN_PX) * width + x + MARGIN_PX;
        int from = y * smallW + x;
        inside[to] = (shape.rgb()[from * 3] & 0xff) >= 128;
        System.arraycopy(small.rgb(), from * 3, rgb, to * 3, 3);
      }
    }
    return new CutoutCrop(width, height, rgb, inside);
  }

  private static Photo grey(int w, int h, boolean[] mask) {
    byte[] rgb = new byte[w * h * 3];
    for (int i = 0; i < mask.length; i++) {
      Arrays.fill(rgb, i * 3, i * 3 + 3, (byte) (mask[i] ? 255 : 0));
    }
    return new Photo(w, h, rgb);
  }

  /** The fruit's colours run out over its edge, so that no paper is mixed in when it shrinks. */
  private static Photo bled(Photo photo, boolean[] mask) {
    int w = photo.widthPx();
    int h = photo.heightPx();
    byte[] rgb = photo.rgb().clone();
    boolean[] known = mask.clone();
    for (int round = 0; round < 4; round++) {
      boolean[] now = known.clone();
      for (int i = 0; i < now.length; i++) {
        if (!now[i]) {
          bleed(rgb, now, known, i, w, h);
        }
      }
    }
    return new Photo(w, h, rgb);
  }

  private static void bleed(byte[] rgb, boolean[] now, boolean[] known, int i, int w, int h) {
    int n = 0;
    int[] sum = new int[3];
    for (int dy = -1; dy <= 1; dy++) {
      for (int dx = -1; dx <= 1; dx++) {
        int x = i % w + dx;
        int y = i / w + dy;
        if (x >= 0 && y >= 0 && x < w && y < h && now[y * w + x]) {
          n++;
          for (int c = 0; c < 3; c++) {
            sum[c] += rgb[(y * w + x) * 3 + c] & 0xff;
          }
        }
      }
    }
    if (n > 0) {
      known[i] = true;
      for (int c = 0; c < 3; c++) {
        rgb[i * 3 + c] = (byte) (sum[c] / n);
      }
    }
  }

  /**
   * The cut-out.
   *
   * @param spots whether brown spots are marked as bruises: places that are darker than the skin
   *     around them, and browner than shade makes it; none within three pixels of the edge
   */
  CutoutPicture picture(boolean spots) {
    byte[] defects = new byte[width * height];
    if (spots) {
      markSpots(defects);
    }
    return new CutoutPicture(width, height, rgb, inside, defects);
  }

  private void markSpots(byte[] defects) {
    int area = 0;
    for (boolean own : inside) {
      area += own ? 1 : 0;
    }
    int reach = Math.max(3, (int) Math.round(Math.sqrt(area) / 9));
    for (int i = 0; i < defects.length; i++) {
      if (inside[i] && share(i, 3) > 0.98) {
        double green = (rgb[i * 3 + 1] & 0xff) / Math.max(1.0, rgb[i * 3] & 0xff);
        if (green < SPOT_GREEN && light(i) < SPOT_LIGHT * around(i, reach)) {
          defects[i] = (byte) (DefectKind.BRUISE.ordinal() + 1);
        }
      }
    }
  }

  private double share(int i, int reach) {
    int own = 0;
    int all = 0;
    for (int y = i / width - reach; y <= i / width + reach; y++) {
      for (int x = i % width - reach; x <= i % width + reach; x++) {
        all++;
        own += isInside(x, y) ? 1 : 0;
      }
    }
    return (double) own / all;
  }

  private double around(int i, int reach) {
    double sum = 0;
    int own = 0;
    for (int y = i / width - reach; y <= i / width + reach; y++) {
      for (int x = i % width - reach; x <= i % width + reach; x++) {
        if (isInside(x, y)) {
          own++;
          sum += light(y * width + x);
        }
      }
    }
    return sum / Math.max(1, own);
  }

  private boolean isInside(int x, int y) {
    return x >= 0 && y >= 0 && x < width && y < height && inside[y * width + x];
  }

  private double light(int i) {
    return 0.3 * (rgb[i * 3] & 0xff)
        + 0.59 * (rgb[i * 3 + 1] & 0xff)
        + 0.11 * (rgb[i * 3 + 2] & 0xff);
  }
}
