package pomona.training.loss;

import ai.djl.ndarray.NDArray;

/**
 * Higher-order compatibility beside a fixed head (HOC: Biondi et al., CVPR 2024),
 *
 * <pre>mean over i of log( exp(-mu cos(new_i, old_i)) + exp(-mu cos(new_i, old_i))
 *     sum over j of another class of exp(mu cos(new_i, old_j)) ),</pre>
 *
 * <p>that is {@code -mu cos(new_i, old_i) + log(1 + sum of exp(mu cos))}. Pairs of one class are
 * left out of the sum by minus infinity; the published code multiplies their cosine by zero, which
 * leaves a one in the sum.
 */
public final class HigherOrder {

  /** The published temperature. */
  public static final float MU = 10;

  private static final float OUT = -1e4f;

  private HigherOrder() {}

  /**
   * The cost.
   *
   * @param fresh unit rows of the new generation
   * @param old unit rows of the old one, of the same samples
   * @param same {@code n x n}: 1 where two samples are of one class (the diagonal included)
   */
  public static NDArray cost(final NDArray fresh, final NDArray old, final NDArray same) {
    final NDArray others =
        Scaled.by(fresh.matMul(old.transpose()), MU)
            .add(Scaled.by(same, OUT))
            .exp()
            .sum(new int[] {1});
    return others.add(1).log().sub(Scaled.by(fresh.mul(old).sum(new int[] {1}), MU)).mean();
  }
}
