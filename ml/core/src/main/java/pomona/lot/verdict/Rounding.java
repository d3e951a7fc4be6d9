package pomona.lot.verdict;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How many decimals a number needs beside its limits. Of 10.04 % "of at most 10 %" one decimal
 * would say that a lot which fails keeps the rule.
 */
public final class Rounding {
  /** So many decimals show any limit as it is: shares are whole millionths. */
  public static final int MOST_DECIMALS = 4;

  private static final int NOISE_DECIMALS = 9;

  private Rounding() {}

  /**
   * The fewest decimals by which the rounded value stands to each limit as the value does.
   *
   * @param fewest no fewer than these
   */
  public static int decimals(double value, int fewest, double... limits) {
    int decimals = fewest;
    while (decimals < MOST_DECIMALS && !standsAlike(value, decimals, limits)) {
      decimals++;
    }
    return decimals;
  }

  private static boolean standsAlike(double value, int decimals, double... limits) {
    if (!Double.isFinite(value)) {
      return true;
    }
    // Some formats round what a double is, and others what it is written as: 1.15 is a little less.
    BigDecimal one = new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN);
    BigDecimal other = BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN);
    for (double each : limits) {
      BigDecimal limit = exact(each);
      int stands = exact(value).compareTo(limit);
      if (one.compareTo(limit) != stands || other.compareTo(limit) != stands) {
        return false;
      }
    }
    return true;
  }

  /** Without what a multiplication by 100 adds to a share. */
  private static BigDecimal exact(double value) {
    return BigDecimal.valueOf(value).setScale(NOISE_DECIMALS, RoundingMode.HALF_EVEN);
  }
}
