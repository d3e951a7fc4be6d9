package pomona.phone.record;

import pomona.fruit.Box;

/** Boxes in whole pixels, for facts and for cutting crops. */
public final class WireBoxes {
  private WireBoxes() {}

  /** Whole pixels that hold the box, inside the frame and never empty. */
  public static pomona.sync.Box of(Box box, int frameWidthPx, int frameHeightPx) {
    int left = clamp((int) Math.floor(box.leftPx()), frameWidthPx - 1);
    int top = clamp((int) Math.floor(box.topPx()), frameHeightPx - 1);
    int right = Math.max(left + 1, clamp((int) Math.ceil(box.rightPx()), frameWidthPx));
    int bottom = Math.max(top + 1, clamp((int) Math.ceil(box.bottomPx()), frameHeightPx));
    return new pomona.sync.Box(left, top, right, bottom);
  }

  private static int clamp(int value, int most) {
    return Math.max(0, Math.min(most, value));
  }
}
