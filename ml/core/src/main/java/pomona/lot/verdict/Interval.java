package pomona.lot.verdict;

/**
 * The shares of the lot that are compatible with a sample: the exact 95 % interval of Clopper and
 * Pearson (Biometrika 26, 1934).
 *
 * <pre>
 *   Interval.of(1, 100); // 0.0003 to 0.0545
 * </pre>
 *
 * <p>Its ends are those shares p for which so many defective fruits or more, and so many or fewer,
 * have a probability of 2.5 % each. By P(X &gt;= k) = I(p; k, n - k + 1), the regularised
 * incomplete beta function, they are its quantiles; that also holds for numbers that are not whole,
 * which a sample by weight has: of fruits with the weights w it tells as much as (sum w)^2 / sum
 * w^2 fruits that weigh the same (Korn and Graubard, Survey Methodology 24, 1998).
 */
public record Interval(double low, double high) {
  private static final double TAIL = 0.025;

  /**
   * The interval of a share.
   *
   * @param defective 0 to {@code fruits}
   * @param fruits more than 0
   */
  public static Interval of(double defective, double fruits) {
    if (!(fruits > 0 && defective >= 0 && defective <= fruits)) {
      throw new IllegalArgumentException(defective + " of " + fruits);
    }
    double low = defective == 0 ? 0 : quantile(TAIL, defective, fruits - defective + 1);
    double high = defective == fruits ? 1 : quantile(1 - TAIL, defective + 1, fruits - defective);
    return new Interval(low, high);
  }

  /** By bisection, which is fast enough because a verdict is made once and not for every frame. */
  private static double quantile(double probability, double a, double b) {
    double low = 0;
    double high = 1;
    for (int i = 0; i < 60; i++) {
      double middle = (low + high) / 2;
      if (incompleteBeta(middle, a, b) < probability) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /** I(x; a, b), by its continued fraction on the side where that converges fast. */
  private static double incompleteBeta(double x, double a, double b) {
    if (x <= 0 || x >= 1) {
      return x <= 0 ? 0 : 1;
    }
    double front =
        Math.exp(
            logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
    return x < (a + 1) / (a + b + 2)
        ? front * fraction(x, a, b) / a
        : 1 - front * fraction(1 - x, b, a) / b;
  }

  /** Lentz's method; NIST Digital Library of Mathematical Functions, 8.17.22. */
  private static double fraction(double x, double a, double b) {
    double tiny = 1e-300;
    double c = 1;
    double d = 1 / notZero(1 - (a + b) * x / (a + 1), tiny);
    double value = d;
    for (int m = 1; m <= 10_000; m++) {
      double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      d = 1 / notZero(1 + even * d, tiny);
      c = notZero(1 + even / c, tiny);
      value *= d * c;
      double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      d = 1 / notZero(1 + odd * d, tiny);
      c = notZero(1 + odd / c, tiny);
      value *= d * c;
      if (Math.abs(d * c - 1) < 1e-15) {
        break;
      }
    }
    return value;
  }

  private static double notZero(double value, double tiny) {
    return Math.abs(value) < tiny ? tiny : value;
  }

  /** Stirling's series, shifted up to where five terms are exact to 1e-14. */
  private static double logGamma(double x) {
    double shift = 0;
    double z = x;
    while (z < 15) {
      shift += Math.log(z);
      z++;
    }
    double r = 1 / (z * z);
    double series =
        (1.0 / 12 - r * (1.0 / 360 - r * (1.0 / 1260 - r * (1.0 / 1680 - r / 1188)))) / z;
    return (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI) + series - shift;
  }
}
