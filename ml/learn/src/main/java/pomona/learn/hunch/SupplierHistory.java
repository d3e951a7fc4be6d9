package pomona.learn.hunch;

import java.util.ArrayList;
import java.util.List;
import pomona.fruit.Grade;
import pomona.lot.GradeCounts;

/**
 * Whether a lot is worse than its supplier's earlier lots of this product.
 *
 * <p>A lot's level is the mean of its grades, 0 for Extra to 3 for Reject. Earlier lots differ
 * among themselves by more than the chance of their fruits explains. So a lot is unlike them when
 * its level is worse than their mean by more than three times
 *
 * <pre>sqrt(v (1 + 1/n) + s/m)</pre>
 *
 * where v is the variance of the n earlier lots' levels, s the variance of the grades of the fruits
 * in this lot, and m the number of these fruits. It is the standard deviation of the level of one
 * more lot, measured on m fruits.
 */
public final class SupplierHistory {
  /** With fewer earlier lots it is not known how much lots differ. */
  public static final int LEAST_LOTS = 5;

  /** A lot with fewer fruits is not compared. */
  public static final int LEAST_FRUITS = 12;

  private static final double DEVIATIONS = 3;

  /**
   * The least deviation, for earlier lots that happen to be all alike: a twentieth of a grade is no
   * difference to act on.
   */
  private static final double LEAST_DEVIATION = 0.05;

  private SupplierHistory() {}

  /**
   * Compares a lot with earlier ones.
   *
   * @param lot the grades of the fruits that were scanned of it
   * @param earlier those of finished lots of the same supplier and product
   */
  public static boolean isUnlike(GradeCounts lot, List<GradeCounts> earlier) {
    List<Double> levels = new ArrayList<>();
    for (GradeCounts each : earlier) {
      if (each.total() >= LEAST_FRUITS) {
        levels.add(level(each));
      }
    }
    int n = levels.size();
    if (n < LEAST_LOTS || lot.total() < LEAST_FRUITS) {
      return false;
    }
    double mean = levels.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    double between = levels.stream().mapToDouble(l -> (l - mean) * (l - mean)).sum() / (n - 1);
    double within = meanSquare(lot) - level(lot) * level(lot);
    double deviation = Math.sqrt(between * (1 + 1.0 / n) + within / lot.total());
    return level(lot) - mean > DEVIATIONS * Math.max(LEAST_DEVIATION, deviation);
  }

  private static double level(GradeCounts lot) {
    return (lot.of(Grade.CLASS_I) + 2.0 * lot.of(Grade.CLASS_II) + 3.0 * lot.of(Grade.REJECT))
        / lot.total();
  }

  private static double meanSquare(GradeCounts lot) {
    return (lot.of(Grade.CLASS_I) + 4.0 * lot.of(Grade.CLASS_II) + 9.0 * lot.of(Grade.REJECT))
        / lot.total();
  }
}
