package pomona.lot.size;

import java.util.Arrays;

/** Small systems of linear equations, solved in the sense of least squares. */
final class Equations {
  private final double[][] normal;
  private final double[] right;

  Equations(int unknowns) {
    normal = new double[unknowns][unknowns];
    right = new double[unknowns];
  }

  /** One equation: the sum of coefficients times unknowns should be {@code value}. */
  void add(double[] coefficients, double value) {
    for (int i = 0; i < right.length; i++) {
      right[i] += coefficients[i] * value;
      for (int j = 0; j < right.length; j++) {
        normal[i][j] += coefficients[i] * coefficients[j];
      }
    }
  }

  /** Gauss with pivots; empty (length 0) if the equations do not determine the unknowns. */
  double[] solve() {
    int n = right.length;
    double[][] rows = new double[n][];
    for (int i = 0; i < n; i++) {
      rows[i] = Arrays.copyOf(normal[i], n + 1);
      rows[i][n] = right[i];
    }
    for (int i = 0; i < n; i++) {
      int pivot = i;
      for (int r = i + 1; r < n; r++) {
        pivot = Math.abs(rows[r][i]) > Math.abs(rows[pivot][i]) ? r : pivot;
      }
      double[] swapped = rows[i];
      rows[i] = rows[pivot];
      rows[pivot] = swapped;
      if (!(Math.abs(rows[i][i]) > 1e-14 * Math.abs(normal[i][i]))) {
        return new double[0];
      }
      for (int r = 0; r < n; r++) {
        if (r != i) {
          double factor = rows[r][i] / rows[i][i];
          for (int c = i; c <= n; c++) {
            rows[r][c] -= factor * rows[i][c];
          }
        }
      }
    }
    double[] unknowns = new double[n];
    for (int i = 0; i < n; i++) {
      unknowns[i] = rows[i][n] / rows[i][i];
    }
    return unknowns;
  }
}
