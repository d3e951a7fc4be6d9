package pomona.app.eye;

/**
 * How much the eye may work, by how warm the phone is and whether battery saver is on. A warm phone
 * looks at fewer frames, a warmer one at smaller frames too, and a hot one at none, before Android
 * slows everything down by itself.
 */
public enum Pace {
  /** As many frames as the eye can keep up with. */
  FULL(0, false),
  /** Five frames a second: enough to follow a sweep. */
  SLOW(200, false),
  /** Two and a half frames a second, of a smaller camera picture. */
  COARSE(400, true),
  /** No frames. */
  PAUSED(Integer.MAX_VALUE, true);

  // These are constants of Android's PowerManager since version 29.
  private static final int MODERATE = 2;
  private static final int SEVERE = 3;
  private static final int CRITICAL = 4;

  private final int gapMillis;
  private final boolean lowResolution;

  Pace(int gapMillis, boolean lowResolution) {
    this.gapMillis = gapMillis;
    this.lowResolution = lowResolution;
  }

  /**
   * The pace to keep.
   *
   * @param thermalStatus as Android's {@code PowerManager} counts, 0 for none
   */
  public static Pace of(int thermalStatus, boolean batterySaver) {
    if (thermalStatus >= CRITICAL) {
      return PAUSED;
    }
    if (thermalStatus >= SEVERE) {
      return COARSE;
    }
    return thermalStatus >= MODERATE || batterySaver ? SLOW : FULL;
  }

  /** Whether enough time has passed since the frame before to look at another. */
  public boolean allows(long sinceLastNanos) {
    return this != PAUSED && sinceLastNanos >= gapMillis * 1_000_000L;
  }

  public boolean lowResolution() {
    return lowResolution;
  }
}
