package pomona.head;

import pomona.binary.FormatException;

/** The inverse of a positive definite matrix, and how it changes when the matrix does. */
final class SymmetricInverse {
  private final int size;
  private final double[] inverse;
  private final double[] scratch;

  SymmetricInverse(int size) {
    this.size = size;
    this.inverse = new double[size * size];
    this.scratch = new double[size];
  }

  /** {@code x^T A^-1 y}. */
  double form(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      double row = 0;
      for (int j = 0; j < size; j++) {
        row += inverse[i * size + j] * y[j];
      }
      sum += x[i] * row;
    }
    return sum;
  }

  /** {@code A^-1 x}. */
  void times(double[] x, double[] into) {
    for (int i = 0; i < size; i++) {
      double row = 0;
      for (int j = 0; j < size; j++) {
        row += inverse[i * size + j] * x[j];
      }
      into[i] = row;
    }
  }

  /**
   * The inverse after {@code weight x x^T} was added to the matrix (Sherman and Morrison, 1950);
   * false, and nothing changed, when that would leave it nearly singular.
   */
  boolean update(double[] x, double weight) {
    times(x, scratch);
    double form = 0;
    for (int i = 0; i < size; i++) {
      form += x[i] * scratch[i];
    }
    double denominator = 1 + weight * form;
    if (!(denominator > 1e-6)) {
      return false;
    }
    double factor = weight / denominator;
    for (int i = 0; i < size; i++) {
      double left = factor * scratch[i];
      for (int j = 0; j < size; j++) {
        inverse[i * size + j] -= left * scratch[j];
      }
    }
    return true;
  }

  /** Inverts a matrix anew, by its Cholesky factor. */
  void solve(double[] matrix) {
    double[] factor = new double[size * size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = matrix[i * size + j];
        for (int k = 0; k < j; k++) {
          sum -= factor[i * size + k] * factor[j * size + k];
        }
        if (i == j && !(sum > 0)) {
          throw new FormatException("The examples and lambda give a matrix that has no inverse");
        }
        factor[i * size + j] = i == j ? Math.sqrt(sum) : sum / factor[j * size + j];
      }
    }
    invertFactor(factor);
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = 0;
        for (int k = i; k < size; k++) {
          sum += factor[k * size + i] * factor[k * size + j];
        }
        inverse[i * size + j] = sum;
        inverse[j * size + i] = sum;
      }
    }
  }

  /** A lower triangle becomes its own inverse. */
  private void invertFactor(double[] factor) {
    for (int j = 0; j < size; j++) {
      factor[j * size + j] = 1 / factor[j * size + j];
      for (int i = j + 1; i < size; i++) {
        double sum = 0;
        for (int k = j; k < i; k++) {
          sum -= factor[i * size + k] * factor[k * size + j];
        }
        factor[i * size + j] = sum / factor[i * size + i];
      }
    }
  }
}
