package pomona.learn.order;

import java.util.Arrays;
import java.util.List;

/**
 * A ranker that is a sum: a card's weight in the draw is {@code exp(c . x)} of its features.
 *
 * <p>Each coefficient is held within {@value #MOST}, so that no feature alone can decide an order
 * and every weight stays a number.
 *
 * @param version what impressions name it by
 */
public record LinearRanker(String version, double[] coefficients) implements CardWeighing {
  /** The largest coefficient, up or down. */
  public static final double MOST = 8;

  public LinearRanker {
    coefficients = coefficients.clone();
    for (int i = 0; i < coefficients.length; i++) {
      if (!Double.isFinite(coefficients[i])) {
        throw new IllegalArgumentException(version + ": " + Arrays.toString(coefficients));
      }
      coefficients[i] = Math.max(-MOST, Math.min(MOST, coefficients[i]));
    }
  }

  public double coefficient(int feature) {
    return coefficients[feature];
  }

  @Override
  public double[] coefficients() {
    return coefficients.clone();
  }

  /** The sum for a card: the higher, the earlier it should be looked at. */
  public double score(double[] features) {
    if (features.length != coefficients.length) {
      throw new IllegalArgumentException(
          version + " reads " + coefficients.length + " features, not " + features.length);
    }
    double score = 0;
    for (int i = 0; i < features.length; i++) {
      score += coefficients[i] * features[i];
    }
    return score;
  }

  /** The weights of a list's cards, of which the largest is 1. */
  @Override
  public double[] weights(List<Offered> offered) {
    double[] weights = new double[offered.size()];
    double best = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = score(offered.get(i).features());
      best = Math.max(best, weights[i]);
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Math.exp(weights[i] - best);
    }
    return weights;
  }
}
