package pomona.training.loss;

import ai.djl.ndarray.NDArray;

/**
 * Focal distillation (positive-congruent training, Yan et al., CVPR 2021, equation 5):
 *
 * <pre>mean over samples of (alpha + beta 1{old right}) D(new, old),</pre>
 *
 * <p>where D is half the mean squared difference of logits. A sample that the old generation had
 * right weighs more, because losing it would be a negative flip.
 *
 * @param alpha weight of every sample
 * @param beta extra weight of those that the old generation had right
 */
public record FocalDistillation(float alpha, float beta) {

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
    final NDArray apart = Scaled.by(fresh.sub(old).square().mean(new int[] {1}), 0.5);
    return apart.mul(Scaled.by(right, beta).add(alpha)).mean();
  }
}
