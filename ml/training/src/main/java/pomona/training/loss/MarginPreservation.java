package pomona.training.loss;

import ai.djl.ndarray.NDArray;

/**
 * Margin preservation for growing classes (Ricci et al., AAAI 2026, arXiv 2511.08322). While
 * training, the logits of classes that the old generation does not know are raised by a margin
 * inside the cross entropy,
 *
 * <pre>-log softmax(z + margin 1{class is new})_y,</pre>
 *
 * <p>so a photograph of an old class must win against the new classes by that margin more: they do
 * not move into the room that the old classes had. The published form keeps the new classes from
 * suffering by distilling an independent new network as well; see {@link FocalDistillation}.
 */
public final class MarginPreservation {

  private MarginPreservation() {}

  /**
   * Logits for the cross entropy; answers are given by those without the margin.
   *
   * @param logits a row a sample
   * @param isNew one number a class: 1 where the old generation does not know it
   */
  public static NDArray raised(final NDArray logits, final NDArray isNew, final float margin) {
    return logits.add(Scaled.by(isNew, margin).expandDims(0));
  }
}
