package pomona.catalogue.search;

import java.util.List;

/**
 * A map from the space of sentences to that of pictures, learnt from pairs by ridge regression: of
 * all matrices {@code W} it has the least {@code |XW - Y|^2 + r |W|^2}, which is {@code (X'X +
 * rI)^-1 X'Y}, where the rows of {@code X} and {@code Y} are the pairs less their means.
 *
 * <pre>
 *   JoiningMap map = JoiningMap.learn(sentences, pictures);
 *   float[] wouldLookLike = map.apply(encoder.encode("a small red apple"));
 * </pre>
 */
public final class JoiningMap {
  /** With fewer pairs there is nothing to learn. */
  public static final int LEAST_PAIRS = 8;

  /** The {@code r} of the formula, for directions of length 1; no other was tried. */
  static final double RIDGE = 1;

  private final double[][] weights;
  private final double[] meanFrom;
  private final double[] meanTo;

  private JoiningMap(double[][] weights, double[] meanFrom, double[] meanTo) {
    this.weights = weights;
    this.meanFrom = meanFrom;
    this.meanTo = meanTo;
  }

  /** Learns from pairs of directions, at least {@link #LEAST_PAIRS}. */
  public static JoiningMap learn(List<float[]> from, List<float[]> to) {
    if (from.size() != to.size() || from.size() < LEAST_PAIRS) {
      throw new IllegalArgumentException(from.size() + " directions and " + to.size());
    }
    double[] meanFrom = mean(from);
    double[] meanTo = mean(to);
    int rows = meanFrom.length;
    double[][] squares = new double[rows][rows];
    double[][] products = new double[rows][meanTo.length];
    double[] x = new double[rows];
    for (int pair = 0; pair < from.size(); pair++) {
      for (int i = 0; i < rows; i++) {
        x[i] = from.get(pair)[i] - meanFrom[i];
      }
      float[] y = to.get(pair);
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < rows; j++) {
          squares[i][j] += x[i] * x[j];
        }
        for (int j = 0; j < meanTo.length; j++) {
          products[i][j] += x[i] * (y[j] - meanTo[j]);
        }
      }
    }
    for (int i = 0; i < rows; i++) {
      squares[i][i] += RIDGE;
    }
    solve(squares, products);
    return new JoiningMap(products, meanFrom, meanTo);
  }

  /**
   * Solves {@code A X = B} for a positive definite {@code A} by its Cholesky factor {@code L}:
   * first {@code L Z = B}, then {@code L' X = Z}.
   *
   * @param matrix becomes its factor
   * @param sides become the solution
   */
  private static void solve(double[][] matrix, double[][] sides) {
    Cholesky.factor(matrix);
    for (int i = 0; i < matrix.length; i++) {
      for (int k = 0; k < i; k++) {
        subtract(sides[i], matrix[i][k], sides[k]);
      }
      divide(sides[i], matrix[i][i]);
    }
    for (int i = matrix.length - 1; i >= 0; i--) {
      for (int k = i + 1; k < matrix.length; k++) {
        subtract(sides[i], matrix[k][i], sides[k]);
      }
      divide(sides[i], matrix[i][i]);
    }
  }

  private static void subtract(double[] row, double factor, double[] other) {
    for (int j = 0; j < row.length; j++) {
      row[j] -= factor * other[j];
    }
  }

  private static void divide(double[] row, double by) {
    for (int j = 0; j < row.length; j++) {
      row[j] /= by;
    }
  }

  private static double[] mean(List<float[]> directions) {
    double[] mean = new double[directions.get(0).length];
    for (float[] direction : directions) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += direction[i] / directions.size();
      }
    }
    return mean;
  }

  /** Where a sentence would lie among the pictures, of length 1. */
  public float[] apply(float[] direction) {
    double[] sum = meanTo.clone();
    for (int i = 0; i < meanFrom.length; i++) {
      double x = direction[i] - meanFrom[i];
      for (int j = 0; j < sum.length; j++) {
        sum[j] += x * weights[i][j];
      }
    }
    double squares = 0;
    for (double value : sum) {
      squares += value * value;
    }
    float[] unit = new float[sum.length];
    for (int j = 0; j < unit.length; j++) {
      unit[j] = (float) (sum[j] / Math.sqrt(Math.max(Double.MIN_NORMAL, squares)));
    }
    return unit;
  }
}
