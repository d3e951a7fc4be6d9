package pomona.training.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import pomona.embedding.Embedding;
import pomona.training.evaluate.Ranks;

/**
 * Fits one family's row of freshness to embeddings of a finished network: {@code
 * FreshnessFit.of(examples)}.
 *
 * <p>With {@code z = w . e + b} and shares {@code y} it minimises {@code sum(log(1 + exp(z)) - y z)
 * + lambda / 2 |w|^2}, logistic regression on shares, by Newton's steps. How much it is held back
 * ({@code lambda}) is chosen by leaving every fifth fruit out, each with all its photographs: the
 * same fruit on another day is no test.
 */
final class FreshnessFit {
  private static final double[] LAMBDAS = {
    0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3
  };
  private static final int FOLDS = 5;
  private static final int STEPS = 30;
  private static final double ENOUGH = 1e-7;
  private static final int BIAS = Embedding.DIMENSIONS;

  /** So sure a logit may get before its curvature is lost to rounding. */
  private static final double LEAST_CURVATURE = 1e-6;

  /**
   * One look at a fruit.
   *
   * @param unit its embedding, of length 1
   * @param share how much of its freshness it has lost
   * @param fruit which fruit it is
   */
  record Example(float[] unit, double share, String fruit) {}

  private final double[] row;
  private final double lambda;
  private final double leftOut;
  private final int fruits;

  private FreshnessFit(double[] row, double lambda, double leftOut, int fruits) {
    this.row = row;
    this.lambda = lambda;
    this.leftOut = leftOut;
    this.fruits = fruits;
  }

  static FreshnessFit of(List<Example> examples) {
    List<String> fruits =
        new ArrayList<>(new TreeSet<>(examples.stream().map(Example::fruit).toList()));
    double best = Double.NEGATIVE_INFINITY;
    double chosen = LAMBDAS[LAMBDAS.length - 1];
    if (fruits.size() >= 2) {
      for (double lambda : LAMBDAS) {
        double correlation = leaveOut(examples, fruits, lambda);
        if (correlation > best) {
          best = correlation;
          chosen = lambda;
        }
      }
    }
    return new FreshnessFit(solve(examples, chosen), chosen, best, fruits.size());
  }

  /** Rank correlation of what is said of fruits by fits that did not see them. */
  private static double leaveOut(List<Example> examples, List<String> fruits, double lambda) {
    double[] said = new double[examples.size()];
    double[] truth = new double[examples.size()];
    for (int fold = 0; fold < FOLDS; fold++) {
      List<Example> others = new ArrayList<>();
      for (Example example : examples) {
        if (fruits.indexOf(example.fruit()) % FOLDS != fold) {
          others.add(example);
        }
      }
      if (others.isEmpty() || others.size() == examples.size()) {
        continue;
      }
      double[] row = solve(others, lambda);
      for (int i = 0; i < said.length; i++) {
        if (fruits.indexOf(examples.get(i).fruit()) % FOLDS == fold) {
          said[i] = logit(row, examples.get(i).unit());
          truth[i] = examples.get(i).share();
        }
      }
    }
    return Ranks.correlation(said, truth);
  }

  float[] weights() {
    float[] weights = new float[BIAS];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) row[i];
    }
    return weights;
  }

  float bias() {
    return (float) row[BIAS];
  }

  String describe() {
    return String.format(
        Locale.ROOT,
        "%d fruits, held back by %s; rank correlation of fruits left out of the fit %.3f",
        fruits,
        lambda,
        leftOut);
  }

  private static double logit(double[] row, float[] unit) {
    double sum = row[BIAS];
    for (int i = 0; i < unit.length; i++) {
      sum += row[i] * unit[i];
    }
    return sum;
  }

  private static double[] solve(List<Example> examples, double lambda) {
    double[] row = new double[BIAS + 1];
    for (int step = 0; step < STEPS; step++) {
      double[] gradient = new double[row.length];
      double[][] curvature = new double[row.length][row.length];
      for (Example example : examples) {
        add(example, row, gradient, curvature);
      }
      for (int i = 0; i < row.length; i++) {
        // The bias is held back by next to nothing, so that there is always one solution.
        double held = i == BIAS ? 1e-6 : lambda;
        gradient[i] += held * row[i];
        curvature[i][i] += held;
      }
      double[] move = cholesky(curvature, gradient);
      double longest = 0;
      for (double value : move) {
        longest = Math.max(longest, Math.abs(value));
      }
      // Newton's step overshoots where logits are still far off.
      double shrink = Math.min(1, 20 / Math.max(1e-12, longest));
      for (int i = 0; i < row.length; i++) {
        row[i] -= shrink * move[i];
      }
      if (longest < ENOUGH) {
        break;
      }
    }
    return row;
  }

  private static void add(Example example, double[] row, double[] gradient, double[][] curvature) {
    double probability = 1 / (1 + Math.exp(-logit(row, example.unit())));
    double error = probability - example.share();
    double weight = Math.max(LEAST_CURVATURE, probability * (1 - probability));
    for (int i = 0; i <= BIAS; i++) {
      double left = i == BIAS ? 1 : example.unit()[i];
      gradient[i] += error * left;
      for (int j = 0; j <= i; j++) {
        curvature[i][j] += weight * left * (j == BIAS ? 1 : example.unit()[j]);
      }
    }
  }

  /** Solves {@code a x = b} for a symmetric positive {@code a}, of which the lower half is read. */
  private static double[] cholesky(double[][] a, double[] b) {
    int n = b.length;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = a[i][j];
        for (int k = 0; k < j; k++) {
          sum -= a[i][k] * a[j][k];
        }
        a[i][j] = i == j ? Math.sqrt(Math.max(1e-12, sum)) : sum / a[j][j];
      }
    }
    double[] x = b.clone();
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < i; k++) {
        x[i] -= a[i][k] * x[k];
      }
      x[i] /= a[i][i];
    }
    for (int i = n - 1; i >= 0; i--) {
      for (int k = i + 1; k < n; k++) {
        x[i] -= a[k][i] * x[k];
      }
      x[i] /= a[i][i];
    }
    return x;
  }
}
