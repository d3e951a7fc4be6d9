package pomona.app.scan;

import java.util.Arrays;

/** Where something is written over a picture, so that no words cover others. */
final class WrittenPlaces {
  private static final int SIDES = 4;

  /** Left, top, right and bottom of each place. */
  private float[] places = new float[64 * SIDES];

  private int used;
  private float widthPx;
  private float heightPx;

  /** Nothing is written yet on what is so large. */
  void begin(float widthPx, float heightPx) {
    this.widthPx = widthPx;
    this.heightPx = heightPx;
    used = 0;
  }

  void take(float leftPx, float topPx, float rightPx, float bottomPx) {
    if (used == places.length) {
      places = Arrays.copyOf(places, 2 * places.length);
    }
    places[used++] = leftPx;
    places[used++] = topPx;
    places[used++] = rightPx;
    places[used++] = bottomPx;
  }

  /**
   * The middle of words that are so wide, moved as little as keeps them inside from side to side.
   */
  float inside(float middlePx, float halfPx) {
    return Math.max(halfPx, Math.min(widthPx - halfPx, middlePx));
  }

  /** Whether a place is inside from top to bottom, and nothing is written there. */
  boolean isFree(float leftPx, float topPx, float rightPx, float bottomPx) {
    if (topPx < 0 || bottomPx > heightPx) {
      return false;
    }
    for (int at = 0; at < used; at += SIDES) {
      if (leftPx < places[at + 2]
          && places[at] < rightPx
          && topPx < places[at + 3]
          && places[at + 1] < bottomPx) {
        return false;
      }
    }
    return true;
  }
}
