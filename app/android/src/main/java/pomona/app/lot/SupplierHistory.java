package pomona.app.lot;

import java.util.ArrayList;
import java.util.List;
import pomona.app.store.LotSummary;

/**
 * Whether a lot is worse than its supplier's lots of this product were so far.
 *
 * <p>A lot's level is the mean of its grades, 0 for Extra to 3 for Reject. Earlier lots differ among
 * themselves, by more than their fruits' chance; so the lot is held against how they differ: it is
 * unlike them when its level is worse than their mean by more than three times
 *
 * <pre>sqrt(v (1 + 1/n) + s/m)</pre>
 *
 * where v is the variance of the n earlier lots' levels, s that of the grades of the fruits in this
 * one, and m their number: the deviation of one more lot, and of what was scanned of it.
 */
final class SupplierHistory {
  /** Fewer earlier lots say nothing of how they differ. */
  static final int LEAST_LOTS = 5;

  /** Fewer fruits say nothing of a lot. */
  static final int LEAST_FRUITS = 12;

  private static final double DEVIATIONS = 3;

  /** Lots that happened to be all alike: a twentieth of a grade is no difference to act on. */
  private static final double LEAST_DEVIATION = 0.05;

  private SupplierHistory() {}

  /**
   * Compares.
   *
   * @param earlier finished lots of the same supplier and product
   */
  static boolean isUnlike(LotSummary lot, List<LotSummary> earlier) {
    List<Double> levels = new ArrayList<>();
    for (LotSummary each : earlier) {
      if (count(each) >= LEAST_FRUITS) {
        levels.add(level(each));
      }
    }
    int n = levels.size();
    if (n < LEAST_LOTS || count(lot) < LEAST_FRUITS) {
      return false;
    }
    double mean = levels.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    double between = levels.stream().mapToDouble(l -> (l - mean) * (l - mean)).sum() / (n - 1);
    double within = meanSquare(lot) - level(lot) * level(lot);
    double deviation = Math.sqrt(between * (1 + 1.0 / n) + within / count(lot));
    return level(lot) - mean > DEVIATIONS * Math.max(LEAST_DEVIATION, deviation);
  }

  private static int count(LotSummary lot) {
    return lot.extra() + lot.class1() + lot.class2() + lot.reject();
  }

  private static double level(LotSummary lot) {
    return (lot.class1() + 2.0 * lot.class2() + 3.0 * lot.reject()) / count(lot);
  }

  private static double meanSquare(LotSummary lot) {
    return (lot.class1() + 4.0 * lot.class2() + 9.0 * lot.reject()) / count(lot);
  }
}
