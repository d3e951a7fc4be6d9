package pomona.training.train;

import pomona.training.loss.FocalDistillation;

/**
 * How a new generation is kept compatible with those before it. Each part can be switched off.
 *
 * @param warmStart whether it starts from the old weights
 * @param alignment weight of {@link pomona.training.loss.Alignment}
 * @param distillation of the grade's logits
 * @param classDistillation of the logits of the classes that both know
 * @param neighbourhood weight of {@link pomona.training.loss.Neighbourhood}
 */
public record Ways(
    boolean warmStart,
    float alignment,
    FocalDistillation distillation,
    FocalDistillation classDistillation,
    float neighbourhood) {

  /** Whether a photograph has to be seen by the old generations at all. */
  boolean looksBackAtPhotos() {
    return alignment > 0 || classDistillation.isOn() || neighbourhood > 0;
  }
}
