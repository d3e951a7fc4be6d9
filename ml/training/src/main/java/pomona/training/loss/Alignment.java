package pomona.training.loss;

import ai.djl.ndarray.NDArray;

/**
 * Focal cosine alignment: the new generation pays for the angle between its embedding and the old
 * one's wherever the old generation was right,
 *
 * <pre>mean over samples of 1{old right} (1 - cos(new, old)).</pre>
 *
 * <p>Where the old one was wrong the new one is free to move, so the space keeps only what worked.
 * The indicator is that of focal distillation (Yan et al., CVPR 2021); that the distance is taken
 * between embeddings makes new queries comparable with old galleries.
 */
public final class Alignment {

  private Alignment() {}

  /**
   * The cost.
   *
   * @param fresh unit rows of the new generation
   * @param old unit rows of the old one, without gradient
   * @param right one number a row: 1 where the old generation was right, else 0
   */
  public static NDArray cost(final NDArray fresh, final NDArray old, final NDArray right) {
    return fresh.mul(old).sum(new int[] {1}).neg().add(1).mul(right).mean();
  }
}
