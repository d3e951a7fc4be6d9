package pomona.training.train;

/**
 * Detects a diverging loss: its quick mean exceeds the slow one by a factor, or is not a number.
 */
final class Watch {

  private static final double FACTOR = 1.35;
  private static final int SETTLING_STEPS = 300;

  private double quick;
  private double slow;
  private int seen;

  boolean diverged(final double loss, final double norm) {
    if (!Double.isFinite(loss) || !Double.isFinite(norm)) {
      return true;
    }
    seen++;
    quick += (loss - quick) / Math.min(seen, 30);
    slow += (loss - slow) / Math.min(seen, 500);
    return seen > SETTLING_STEPS && quick > FACTOR * slow;
  }

  void reset() {
    seen = 0;
    quick = 0;
    slow = 0;
  }
}
