package pomona.training.evaluate;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** How well one order agrees with another. Equal values share the mean of their ranks. */
public final class Ranks {

  private Ranks() {}

  /**
   * Spearman's rank correlation: Pearson's of the ranks, which with ties is not the formula of
   * squared differences. NaN where either side is the same everywhere.
   */
  public static double correlation(final double[] one, final double[] other) {
    if (one.length != other.length) {
      throw new IllegalArgumentException(one.length + " values against " + other.length);
    }
    final double[] a = of(one);
    final double[] b = of(other);
    final double middle = (one.length + 1) / 2.0;
    double both = 0;
    double squareA = 0;
    double squareB = 0;
    for (int i = 0; i < a.length; i++) {
      both += (a[i] - middle) * (b[i] - middle);
      squareA += (a[i] - middle) * (a[i] - middle);
      squareB += (b[i] - middle) * (b[i] - middle);
    }
    return both / Math.sqrt(squareA * squareB);
  }

  /**
   * The area under the receiver operating characteristic: how often one that should be higher is,
   * ties counted by half (Mann and Whitney 1947). NaN where either side is empty.
   */
  static double auc(final double[] higher, final double[] lower) {
    final double[] all = Arrays.copyOf(higher, higher.length + lower.length);
    System.arraycopy(lower, 0, all, higher.length, lower.length);
    final double[] ranks = of(all);
    double sum = 0;
    for (int i = 0; i < higher.length; i++) {
      sum += ranks[i];
    }
    final double pairs = (double) higher.length * lower.length;
    return (sum - higher.length * (higher.length + 1) / 2.0) / pairs;
  }

  /** From 1. */
  private static double[] of(final double[] values) {
    final int[] order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i]))
            .mapToInt(i -> i)
            .toArray();
    final double[] ranks = new double[values.length];
    int from = 0;
    while (from < order.length) {
      int to = from + 1;
      while (to < order.length && values[order[to]] == values[order[from]]) {
        to++;
      }
      for (int i = from; i < to; i++) {
        ranks[order[i]] = (from + 1 + to) / 2.0;
      }
      from = to;
    }
    return ranks;
  }
}
