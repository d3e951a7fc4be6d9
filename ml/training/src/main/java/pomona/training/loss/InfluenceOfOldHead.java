package pomona.training.loss;

import ai.djl.ndarray.NDArray;

/**
 * Backward-compatible training (BCT: Shen et al., CVPR 2020, arXiv 2003.11942): the new embedding
 * is also classified by the old generation's frozen head, so that it lands where the old one's
 * queries look. Classes that the old head does not know are given the mean of the old embeddings of
 * their photographs as a row.
 */
public final class InfluenceOfOldHead {

  private InfluenceOfOldHead() {}

  /**
   * The cost.
   *
   * @param fresh unit rows of the new generation
   * @param oldRows unit rows, one a class, frozen
   * @param targets soft targets over these classes
   * @param scale what cosines are multiplied by
   */
  public static NDArray cost(
      final NDArray fresh, final NDArray oldRows, final NDArray targets, final float scale) {
    return Logits.crossEntropy(Scaled.by(fresh.matMul(oldRows.transpose()), scale), targets);
  }
}
