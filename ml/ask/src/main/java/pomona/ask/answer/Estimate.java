package pomona.ask.answer;

import java.util.Optional;
import pomona.lot.verdict.Interval;

/**
 * A number, from how many it comes, and between which it likely lies.
 *
 * @param n how many it was counted in or measured on
 * @param interval 95 %; none for a count, which is complete
 */
public record Estimate(double value, long n, Optional<Interval> interval) {
  private static final double NORMAL_95 = 1.959964;

  static Estimate count(long count) {
    return new Estimate(count, count, Optional.empty());
  }

  /** A share with the exact interval of Clopper and Pearson. */
  static Estimate share(long part, long all) {
    return all == 0
        ? new Estimate(0, 0, Optional.empty())
        : new Estimate(
            (double) part / all, all, Optional.of(Interval.of((double) part, (double) all)));
  }

  /** A mean with the interval of the normal distribution. */
  static Estimate mean(long n, double sum, double squares) {
    if (n == 0) {
      return new Estimate(0, 0, Optional.empty());
    }
    double mean = sum / n;
    if (n == 1) {
      return new Estimate(mean, 1, Optional.empty());
    }
    double variance = Math.max(0, (squares - n * mean * mean) / (n - 1));
    double half = NORMAL_95 * Math.sqrt(variance / n);
    return new Estimate(mean, n, Optional.of(new Interval(mean - half, mean + half)));
  }
}
