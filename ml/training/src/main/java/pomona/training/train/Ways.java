package pomona.training.train;

import pomona.training.loss.FocalDistillation;

/**
 * How a new generation is held to the one before. Each part can be switched off, so that the gain
 * of each can be measured.
 *
 * @param warmStart whether it starts from the old weights; only a network of the same shape can
 * @param alignment weight of {@link pomona.training.loss.Alignment}
 * @param distillation of the grade's logits
 * @param influence weight of {@link pomona.training.loss.InfluenceOfOldHead}
 * @param neighbourhood weight of {@link pomona.training.loss.Neighbourhood}
 * @param higherOrder weight of {@link pomona.training.loss.HigherOrder}
 */
public record Ways(
    boolean warmStart,
    float alignment,
    FocalDistillation distillation,
    float influence,
    float neighbourhood,
    float higherOrder) {

  /** What won the comparison: warm start, alignment, focal distillation. */
  public static final Ways USUAL = new Ways(true, 5, FocalDistillation.USUAL, 0, 0, 0);

  /** A control: the old weights as a start, and nothing else. */
  public static final Ways FREE_WARM = new Ways(true, 0, new FocalDistillation(0, 0), 0, 0, 0);

  /** Whether the old generation's embeddings of the training photographs are wanted. */
  boolean remembers() {
    return influence > 0 || neighbourhood > 0;
  }
}
