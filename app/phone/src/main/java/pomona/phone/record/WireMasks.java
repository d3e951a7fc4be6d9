package pomona.phone.record;

import java.util.Optional;
import pomona.fruit.Mask;
import pomona.sync.Box;

/** Masks as facts carry them: over the fruit's box, where the eye's lie over the whole frame. */
public final class WireMasks {
  /** A cell for each of the eye's, but no finer than what a screen shows. */
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

  /** What fits on the wire; a mask is absent rather than a fact refused for it. */
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
