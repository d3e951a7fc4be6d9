package pomona.training.loss;

import ai.djl.ndarray.NDArray;

/** The elementary losses on logits, in forms that neither overflow nor lose small numbers. */
public final class Logits {

  private Logits() {}

  /**
   * Binary cross entropy of each element: {@code log(1 + exp(x)) - x y}. The usual form with {@code
   * |x|} and {@code max(x, 0)} has a wrong gradient at zero, where the logits of a cell lie whose
   * inputs are all cut off.
   */
  public static NDArray binaryCrossEntropy(final NDArray logits, final NDArray targets) {
    return logits.getNDArrayInternal().softPlus().sub(logits.mul(targets));
  }

  /** Mean over rows of the cross entropy against soft targets whose rows add up to 1. */
  public static NDArray crossEntropy(final NDArray logits, final NDArray targets) {
    return logits.logSoftmax(1).mul(targets).sum(new int[] {1}).mean().neg();
  }

  /** Rows scaled to length 1; the root's gradient stays finite at zero. */
  public static NDArray normalised(final NDArray rows) {
    return rows.div(rows.square().sum(new int[] {1}, true).add(1e-8f).sqrt());
  }
}
