package pomona.app.eye;

/**
 * How much the eye may work, by how warm the phone is and whether its battery is to be spared. A
 * warm phone looks less often, a warmer one at smaller frames too, and a hot one rests, before
 * Android slows everything down by itself.
 */
public enum Pace {
  /** Every frame that it can keep up with. */
  FULL(0, false),
  /** Five frames a second: enough to follow a sweep. */
  SLOW(200, false),
  /** Two and a half, of a smaller camera picture. */
  COARSE(400, true),
  /** None. */
  PAUSED(Integer.MAX_VALUE, true);

  // Android's PowerManager has them since version 29.
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
