package pomona.training.loss;

import ai.djl.ndarray.NDArray;

/**
 * Focal distillation (positive-congruent training, Yan et al., CVPR 2021, equation 5):
 *
 * <pre>mean over samples of (alpha + beta 1{old right}) D(new, old),</pre>
 *
 * <p>where D is half the mean squared difference of logits, or the Kullback-Leibler divergence of
 * softened probabilities. A sample that the old generation had right weighs more, because losing it
 * would be a negative flip.
 *
 * @param alpha weight of every sample
 * @param beta extra weight of those that the old generation had right
 */
public record FocalDistillation(float alpha, float beta, Distance distance) {

  /** The published temperature of {@link Distance#PROBABILITIES}. */
  public static final float TEMPERATURE = 100;

  /** The published weights, on logits. */
  public static final FocalDistillation USUAL = new FocalDistillation(1, 5, Distance.LOGITS);

  /** Switched off. */
  public static final FocalDistillation NONE = new FocalDistillation(0, 0, Distance.LOGITS);

  /** How far two answers are apart. */
  public enum Distance {
    /** {@code |new - old|^2 / (2 logits)}. */
    LOGITS {
      @Override
      NDArray between(final NDArray fresh, final NDArray old) {
        return Scaled.by(fresh.sub(old).square().mean(new int[] {1}), 0.5);
      }
    },

    /**
     * {@code T^2 KL(softmax(old / T) || softmax(new / T))}. The square keeps the gradient's size
     * whatever the temperature (Hinton et al., arXiv 1503.02531, section 2).
     */
    PROBABILITIES {
      @Override
      NDArray between(final NDArray fresh, final NDArray old) {
        final NDArray before = Scaled.by(old, 1 / TEMPERATURE).logSoftmax(1);
        final NDArray after = Scaled.by(fresh, 1 / TEMPERATURE).logSoftmax(1);
        final NDArray divergence = before.exp().mul(before.sub(after)).sum(new int[] {1});
        return Scaled.by(divergence, TEMPERATURE * TEMPERATURE);
      }
    };

    /** One number a row. */
    abstract NDArray between(NDArray fresh, NDArray old);
  }

  public boolean isOn() {
    return alpha > 0 || beta > 0;
  }

  /**
   * The cost.
   *
   * @param fresh logits of the new generation, a row a sample
   * @param old logits of the old one, without gradient
   * @param right one number a row: 1 where the old generation was right, else 0
   */
  public NDArray cost(final NDArray fresh, final NDArray old, final NDArray right) {
    return distance.between(fresh, old).mul(Scaled.by(right, beta).add(alpha)).mean();
  }
}
