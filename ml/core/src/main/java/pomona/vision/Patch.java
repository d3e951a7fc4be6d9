package pomona.vision;

/**
 * What a fruit looked like, as brightness on a lattice over its box, to tell whether it is still at
 * its place where the network does not find it.
 *
 * <p>Two looks are compared by the correlation of their brightness over the lattice's points that
 * lie in the mask (zero-mean normalised cross-correlation, Lewis 1995), so that neither the lamp
 * nor the camera's exposure matters. Nothing is allocated.
 */
final class Patch {
  /** Points along each side. */
  private static final int SIDE = 12;

  /** The first step of the search for a place; the second is of one pixel. */
  private static final int FIRST_STEP_PX = 2;

  /** Fewer points than this share of the mask's, or less contrast, say nothing. */
  private static final float LEAST_SEEN = 0.3f;

  private static final float LEAST_DEVIATION = 2;

  private final float[] brightness = new float[SIDE * SIDE];
  private final boolean[] inside = new boolean[SIDE * SIDE];
  private int points;
  private float width;
  private float height;

  /** Notes what a fruit looks like. */
  void take(SeenFruit fruit, Sight sight) {
    float left = fruit.maskSide(0);
    float top = fruit.maskSide(1);
    width = fruit.maskSide(2) - left;
    height = fruit.maskSide(3) - top;
    points = 0;
    for (int i = 0; i < brightness.length; i++) {
      float x = left + (i % SIDE + 0.5f) / SIDE * width;
      float y = top + (i / SIDE + 0.5f) / SIDE * height;
      brightness[i] = sight.brightnessAround((int) x, (int) y);
      inside[i] = brightness[i] >= 0 && fruit.inside((int) x, (int) y);
      points += inside[i] ? 1 : 0;
    }
  }

  /**
   * How alike the picture is where the fruit should be, or near it: -1 to 1; not a number where too
   * little of the place is in view.
   */
  float seek(Sight sight, float left, float top) {
    float best = Float.NaN;
    int bestX = 0;
    int bestY = 0;
    for (int step = FIRST_STEP_PX; step >= 1; step--) {
      int aroundX = bestX;
      int aroundY = bestY;
      for (int y = aroundY - step; y <= aroundY + step; y += step) {
        for (int x = aroundX - step; x <= aroundX + step; x += step) {
          float alike = alike(sight, left + x, top + y);
          if (alike > best || (Float.isNaN(best) && !Float.isNaN(alike))) {
            best = alike;
            bestX = x;
            bestY = y;
          }
        }
      }
    }
    return best;
  }

  /** How alike the picture is with the fruit's box at a place. */
  float alike(Sight sight, float left, float top) {
    int seen = 0;
    float sumThen = 0;
    float sumNow = 0;
    float sumThenThen = 0;
    float sumNowNow = 0;
    float sumBoth = 0;
    for (int i = 0; i < brightness.length; i++) {
      if (inside[i]) {
        float x = left + (i % SIDE + 0.5f) / SIDE * width;
        float y = top + (i / SIDE + 0.5f) / SIDE * height;
        float now = sight.brightnessAround(Math.round(x - 0.5f), Math.round(y - 0.5f));
        if (now >= 0) {
          float then = brightness[i];
          seen++;
          sumThen += then;
          sumNow += now;
          sumThenThen += then * then;
          sumNowNow += now * now;
          sumBoth += then * now;
        }
      }
    }
    if (seen < LEAST_SEEN * points || seen < SIDE) {
      return Float.NaN;
    }
    float varianceThen = sumThenThen / seen - sumThen / seen * (sumThen / seen);
    float varianceNow = sumNowNow / seen - sumNow / seen * (sumNow / seen);
    if (varianceThen < LEAST_DEVIATION * LEAST_DEVIATION) {
      return Float.NaN;
    }
    float shared = sumBoth / seen - sumThen / seen * (sumNow / seen);
    return (float) (shared / Math.sqrt(varianceThen * Math.max(1, varianceNow)));
  }
}
