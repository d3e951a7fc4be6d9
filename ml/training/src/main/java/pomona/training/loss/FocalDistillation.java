package pomona.training.loss;

import ai.djl.ndarray.NDArray;

/**
 * Focal distillation by logits (positive-congruent training, Yan et al., CVPR 2021, equation 5 with
 * the logit distance):
 *
 * <pre>mean over samples of (alpha + beta 1{old right}) |new - old|^2 / (2 logits).</pre>
 *
 * <p>A sample that the old generation had right weighs more, so that the new one does not lose it:
 * that is what a negative flip is.
 *
 * @param alpha weight of every sample
 * @param beta extra weight of those that the old generation had right
 */
public record FocalDistillation(float alpha, float beta) {

  /** The published choice. */
  public static final FocalDistillation USUAL = new FocalDistillation(1, 5);

  /**
   * The cost.
   *
   * @param fresh logits of the new generation, a row a sample
   * @param old logits of the old one, without gradient
   * @param right one number a row: 1 where the old generation was right, else 0
   */
  public NDArray cost(final NDArray fresh, final NDArray old, final NDArray right) {
    final NDArray distance = fresh.sub(old).square().mean(new int[] {1}).div(2);
    return distance.mul(right.mul(beta).add(alpha)).mean();
  }
}
