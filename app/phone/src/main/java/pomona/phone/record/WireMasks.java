package pomona.phone.record;

import java.util.Optional;
import pomona.fruit.Mask;
import pomona.sync.Box;

/** Masks for facts. A fact's mask covers the fruit's box; the eye's mask covers the whole frame. */
public final class WireMasks {
  /** The most cells along a side; a finer mask would not show on a screen. */
  private static final int MOST_CELLS = 96;

  private WireMasks() {}

  /** A mask over its box. */
  public static pomona.sync.Mask of(Mask mask, Box box, int frameWidthPx, int frameHeightPx) {
    int width = cells(box.widthPx(), mask.widthPx(), frameWidthPx);
    int height = cells(box.heightPx(), mask.heightPx(), frameHeightPx);
    boolean[] inside = mask.toPixels();
    boolean[] cells = new boolean[width * height];
    for (int y = 0; y < height; y++) {
      double frameY = box.topPx() + (y + 0.5) * box.heightPx() / height;
      int maskY = Math.min(mask.heightPx() - 1, (int) (frameY * mask.heightPx() / frameHeightPx));
      for (int x = 0; x < width; x++) {
        double frameX = box.leftPx() + (x + 0.5) * box.widthPx() / width;
        int maskX = Math.min(mask.widthPx() - 1, (int) (frameX * mask.widthPx() / frameWidthPx));
        cells[y * width + x] = inside[maskY * mask.widthPx() + maskX];
      }
    }
    return pomona.sync.Mask.of(width, height, cells);
  }

  /**
   * The mask, if it fits on the wire. Otherwise the fact goes without a mask, rather than being
   * refused.
   */
  public static Optional<pomona.sync.Mask> ifItFits(
      Mask mask, Box box, int frameWidthPx, int frameHeightPx) {
    try {
      return Optional.of(of(mask, box, frameWidthPx, frameHeightPx));
    } catch (pomona.sync.BadField tooLong) {
      return Optional.empty();
    }
  }

  private static int cells(int boxPx, int maskPx, int framePx) {
    long own = Math.round((double) boxPx * maskPx / framePx);
    return (int) Math.max(1, Math.min(MOST_CELLS, own));
  }
}
