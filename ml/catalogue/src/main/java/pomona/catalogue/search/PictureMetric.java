package pomona.catalogue.search;

import java.util.List;
import java.util.Optional;
import pomona.embedding.Embedding;

/**
 * A measure of likeness that is learnt from a catalogue's own pictures:
 *
 * <pre>
 *   Optional&lt;PictureMetric&gt; metric = PictureMetric.learn(picturesByProduct);
 *   metric.get().place(one).cosine(metric.get().place(other));
 * </pre>
 *
 * <p>Pictures of one product differ by light, distance and what lies around it. Directions in which
 * they differ much say little of what the product is. With {@code S} the mean of {@code (x - m)(x -
 * m)'} over all pictures {@code x} of products with mean {@code m}, and {@code C = S + r (trace S /
 * d) I}, a picture is placed at {@code L^-1 (x - c)}, where {@code C = L L'} by Cholesky and {@code
 * c} is the mean of all pictures. The cosine there is that of Mahalanobis.
 */
final class PictureMetric {
  /** {@code S} has as many dimensions as a picture, and half as many pictures would not fill it. */
  static final int LEAST_PICTURES = 2 * Embedding.DIMENSIONS;

  /** The {@code r} of the formula: docs/catalogue.md says how it was chosen. */
  static final double RIDGE = 0.01;

  private final double[] centre;

  /** The lower triangle {@code L^-1}. */
  private final double[][] inverse;

  private PictureMetric(double[] centre, double[][] inverse) {
    this.centre = centre;
    this.inverse = inverse;
  }

  /** Learns from the pictures of products; empty if too few of them have several. */
  static Optional<PictureMetric> learn(List<List<Embedding>> byProduct) {
    int dimensions = Embedding.DIMENSIONS;
    double[] centre = new double[dimensions];
    double[][] scatter = new double[dimensions][dimensions];
    int all = 0;
    int telling = 0;
    for (List<Embedding> pictures : byProduct) {
      double[] mean = mean(pictures);
      for (int i = 0; i < dimensions; i++) {
        centre[i] += mean[i] * pictures.size();
      }
      all += pictures.size();
      if (pictures.size() > 1) {
        telling += pictures.size();
        pictures.forEach(picture -> add(scatter, picture.toUnit(), mean));
      }
    }
    if (telling < LEAST_PICTURES) {
      return Optional.empty();
    }
    double trace = 0;
    for (int i = 0; i < dimensions; i++) {
      centre[i] /= all;
      trace += scatter[i][i];
    }
    if (!(trace > 0)) {
      // All pictures of each product are the same one: nothing tells them apart.
      return Optional.empty();
    }
    for (int i = 0; i < dimensions; i++) {
      scatter[i][i] += RIDGE * trace / dimensions;
    }
    return Optional.of(new PictureMetric(centre, inverse(scatter)));
  }

  private static double[] mean(List<Embedding> pictures) {
    double[] mean = new double[Embedding.DIMENSIONS];
    for (Embedding picture : pictures) {
      float[] unit = picture.toUnit();
      for (int i = 0; i < mean.length; i++) {
        mean[i] += unit[i] / (double) pictures.size();
      }
    }
    return mean;
  }

  /** Only the lower triangle, which is all that is read. */
  private static void add(double[][] scatter, float[] unit, double[] mean) {
    for (int i = 0; i < mean.length; i++) {
      double x = unit[i] - mean[i];
      for (int j = 0; j <= i; j++) {
        scatter[i][j] += x * (unit[j] - mean[j]);
      }
    }
  }

  /** The inverse of the Cholesky factor, column by column. */
  private static double[][] inverse(double[][] matrix) {
    double[][] factor = Cholesky.factor(matrix);
    double[][] inverse = new double[factor.length][factor.length];
    for (int column = 0; column < factor.length; column++) {
      for (int i = column; i < factor.length; i++) {
        double sum = i == column ? 1 : 0;
        for (int k = column; k < i; k++) {
          sum -= factor[i][k] * inverse[k][column];
        }
        inverse[i][column] = sum / factor[i][i];
      }
    }
    return inverse;
  }

  /** Where a picture lies by this measure; one in the very middle of all lies nowhere. */
  Optional<Embedding> place(Embedding picture) {
    float[] unit = picture.toUnit();
    double[] from = new double[unit.length];
    for (int i = 0; i < unit.length; i++) {
      from[i] = unit[i] - centre[i];
    }
    float[] placed = new float[unit.length];
    for (int i = 0; i < unit.length; i++) {
      double sum = 0;
      for (int j = 0; j <= i; j++) {
        sum += inverse[i][j] * from[j];
      }
      placed[i] = (float) sum;
    }
    return Embedding.direction(placed);
  }
}
