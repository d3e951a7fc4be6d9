package pomona.learn.repair;

import java.util.Arrays;
import java.util.Optional;

/**
 * How much of a defect a policy would have to tolerate, so that what people put right is graded
 * worse and what they left is not.
 *
 * <pre>
 *   RuleLimit.between(putRight, left); // above a share of 0.04: 38 wins, 5 losses
 * </pre>
 *
 * <p>Fruits with more of the defect than the limit are graded worse. Of all limits it takes the one
 * with the most wins less losses, and of equal ones the largest, which changes fewest fruits. There
 * is one number to choose, so it is judged by the fruits that it was chosen by.
 *
 * @param share the limit, rounded down to a ten-thousandth
 * @param ledger what it would have won and lost
 */
public record RuleLimit(double share, RepairLedger ledger) {
  private static final double STEPS = 10_000;

  /**
   * The best limit; nothing where none pays.
   *
   * @param putRight shares of fruits that people graded worse
   * @param left shares of fruits that people left as they were
   */
  public static Optional<RuleLimit> between(double[] putRight, double[] left) {
    double[] wins = sorted(putRight);
    double[] losses = sorted(left);
    Optional<RuleLimit> best = Optional.empty();
    int most = 0;
    int lost = 0;
    // From the largest share down: a limit just below the one at hand.
    for (int i = wins.length - 1; i >= 0; i--) {
      double limit = Math.floor(wins[i] * STEPS - 1e-6) / STEPS;
      while (lost < losses.length && losses[losses.length - 1 - lost] > limit) {
        lost++;
      }
      int won = wins.length - i;
      if (limit >= 0 && won - lost > most) {
        most = won - lost;
        best = Optional.of(new RuleLimit(limit, new RepairLedger(won, lost, 0)));
      }
    }
    return best.filter(limit -> limit.ledger().pays());
  }

  private static double[] sorted(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted;
  }
}
