package pomona.learn.order;

import java.util.List;
import java.util.function.Predicate;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;

/**
 * How likely a card's grade is wrong, from its features: logistic regression with a constant.
 *
 * <p>It is fitted to the finds of shown cards by {@code P(found) = theta_place * sigmoid(b + c .
 * x)}, with a small ridge, by Newton's method. It need not be right for a doubly robust estimate to
 * be; the closer it is, the narrower that estimate's interval.
 */
final class FindModel {
  private static final int MOST_STEPS = 25;
  private static final double RIDGE = 1;
  private static final double CLOSE = 1e-6;

  /** The constant, then one coefficient for each feature. */
  private final double[] coefficients;

  private FindModel(double[] coefficients) {
    this.coefficients = coefficients;
  }

  static FindModel fit(
      List<ShownList> lists, Predicate<ShownList> which, Examination examination, int features) {
    double[] at = new double[features + 1];
    at[0] = -2;
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] moved = step(lists, which, examination, at);
      double most = 0;
      for (int i = 0; i < at.length; i++) {
        at[i] += moved[i];
        most = Math.max(most, Math.abs(moved[i]));
      }
      if (most < CLOSE) {
        break;
      }
    }
    return new FindModel(at);
  }

  double chance(double[] features) {
    return sigmoid(sum(coefficients, features));
  }

  /** The coefficients of the features, without the constant. */
  double[] slope() {
    return java.util.Arrays.copyOfRange(coefficients, 1, coefficients.length);
  }

  /**
   * A step of Fisher scoring: with {@code q = theta p}, the score of one card is {@code (found - q)
   * / (q (1 - q)) * theta p (1 - p) x} and its information {@code (theta p (1 - p))^2 / (q (1 - q))
   * x x'}.
   */
  private static double[] step(
      List<ShownList> lists, Predicate<ShownList> which, Examination examination, double[] at) {
    int size = at.length;
    double[][] information = new double[size][size];
    double[] score = new double[size];
    for (int i = 0; i < size; i++) {
      information[i][i] = RIDGE;
      score[i] = i == 0 ? 0 : -RIDGE * at[i];
    }
    information[0][0] = 1e-6;
    for (ShownList list : lists) {
      if (which.test(list)) {
        for (Shown shown : list.shown()) {
          double[] features = list.offered().get(shown.index()).features();
          double theta = examination.at(shown.place());
          double chance = sigmoid(sum(at, features));
          double found = theta * chance;
          double slope = found * (1 - chance);
          double spread = Math.max(1e-9, found * (1 - found));
          double pull = ((shown.found() ? 1 : 0) - found) / spread * slope;
          double weight = slope * slope / spread;
          for (int i = 0; i < size; i++) {
            double xi = i == 0 ? 1 : features[i - 1];
            score[i] += pull * xi;
            for (int j = 0; j <= i; j++) {
              information[i][j] += weight * xi * (j == 0 ? 1 : features[j - 1]);
            }
          }
        }
      }
    }
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < i; j++) {
        information[j][i] = information[i][j];
      }
    }
    double[] moved =
        new CholeskyDecomposition(new Array2DRowRealMatrix(information, false))
            .getSolver()
            .solve(new ArrayRealVector(score, false))
            .toArray();
    double most = 0;
    for (double part : moved) {
      most = Math.max(most, Math.abs(part));
    }
    for (int i = 0; i < size; i++) {
      moved[i] *= Math.min(1, 2 / Math.max(most, 1e-12));
    }
    return moved;
  }

  private static double sum(double[] coefficients, double[] features) {
    double sum = coefficients[0];
    for (int i = 0; i < features.length; i++) {
      sum += coefficients[i + 1] * features[i];
    }
    return sum;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
