package pomona.catalogue.search;

/** Factors of positive definite matrices. */
final class Cholesky {
  private Cholesky() {}

  /**
   * The lower triangle {@code L} with {@code A = L L'}.
   *
   * @param matrix of which the lower triangle is read, and becomes the factor
   */
  static double[][] factor(double[][] matrix) {
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = matrix[i][j];
        for (int k = 0; k < j; k++) {
          sum -= matrix[i][k] * matrix[j][k];
        }
        matrix[i][j] = i == j ? Math.sqrt(sum) : sum / matrix[j][j];
      }
    }
    return matrix;
  }
}
