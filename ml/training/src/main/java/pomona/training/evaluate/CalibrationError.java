package pomona.training.evaluate;

/**
 * Expected calibration error (Guo et al., ICML 2017, section 2): answers are put into fifteen bins
 * by the probability that they were given with; the error is the mean distance between a bin's mean
 * probability and its share of right answers, each answer counted alike.
 */
public final class CalibrationError {
  private static final int BINS = 15;

  private final double[] probabilities = new double[BINS];
  private final int[] right = new int[BINS];
  private int count;

  public void add(final double probability, final boolean isRight) {
    final int bin = (int) Math.max(0, Math.min(BINS - 1, Math.ceil(probability * BINS) - 1));
    probabilities[bin] += probability;
    right[bin] += isRight ? 1 : 0;
    count++;
  }

  /** The error; NaN if there was no answer. */
  public double value() {
    double sum = 0;
    for (int bin = 0; bin < BINS; bin++) {
      sum += Math.abs(probabilities[bin] - right[bin]);
    }
    return sum / count;
  }
}
