package pomona.learn.order;

/**
 * Compares two rankers that share the draws of one time, and says when to go back.
 *
 * <pre>
 *   RankerTrial trial = new RankerTrial(900, 141, 880, 97); // the new one's draws and finds first
 *   trial.worse();  // true: the new one finds fewer, whenever one looks
 * </pre>
 *
 * <p>The verdict may be read after every card. Both rankers' draws are Bernoulli; with the mixture
 * of normal gains of spread {@value #SPREAD}, {@code sqrt(v / (v + n s^2)) exp(n^2 s^2 d^2 / (2 v
 * (v + n s^2)))} is a martingale if there is no difference, so it passes 20 with a probability of
 * at most 5 % however often one looks (Robbins 1970; Johari et al. 2017). {@code n} is {@code 1 /
 * (1 / n1 + 1 / n2)} and {@code v / n} the variance of the difference {@code d}.
 */
public record RankerTrial(int newDraws, int newFinds, int oldDraws, int oldFinds) {
  private static final double SPREAD = 0.05;
  private static final double ODDS = 20;

  /** Draws of each below which the normal law does not hold. */
  public static final int LEAST = 100;

  public RankerTrial {
    if (newFinds < 0 || oldFinds < 0 || newFinds > newDraws || oldFinds > oldDraws) {
      throw new IllegalArgumentException(
          newFinds + " of " + newDraws + " and " + oldFinds + " of " + oldDraws);
    }
  }

  /** How many more wrong grades the new ranker finds for each card. */
  public double gain() {
    return rate(newFinds, newDraws) - rate(oldFinds, oldDraws);
  }

  /** Whether the new ranker finds fewer beyond doubt, and must go. */
  public boolean worse() {
    return gain() < 0 && sure();
  }

  /** Whether the new ranker finds more beyond doubt. */
  public boolean better() {
    return gain() > 0 && sure();
  }

  private boolean sure() {
    if (newDraws < LEAST || oldDraws < LEAST) {
      return false;
    }
    double pairs = 1 / (1.0 / newDraws + 1.0 / oldDraws);
    double all = rate(newFinds + oldFinds + 0.5, newDraws + oldDraws + 1);
    double variance = all * (1 - all);
    double mixed = variance + pairs * SPREAD * SPREAD;
    double evidence =
        0.5 * Math.log(variance / mixed)
            + Math.pow(pairs * SPREAD * gain(), 2) / (2 * variance * mixed);
    return evidence > Math.log(ODDS);
  }

  private static double rate(double finds, double draws) {
    return draws > 0 ? finds / draws : 0;
  }
}
