package pomona.training.train;

import pomona.training.loss.FocalDistillation;

/**
 * How a new generation is kept compatible with those before it. Each part can be switched off, so
 * that its gain can be measured.
 *
 * @param warmStart whether it starts from the old weights, which may have to be widened first
 * @param alignment weight of {@link pomona.training.loss.Alignment}
 * @param distillation of the grade's logits
 * @param classDistillation of the logits of the classes that both know
 * @param influence weight of {@link pomona.training.loss.InfluenceOfOldHead}
 * @param neighbourhood weight of {@link pomona.training.loss.Neighbourhood}
 * @param higherOrder weight of {@link pomona.training.loss.HigherOrder}
 * @param newClassMargin of {@link pomona.training.loss.MarginPreservation}
 */
public record Ways(
    boolean warmStart,
    float alignment,
    FocalDistillation distillation,
    FocalDistillation classDistillation,
    float influence,
    float neighbourhood,
    float higherOrder,
    float newClassMargin) {

  /** A control: the old weights as a start, and nothing else. */
  public static final Ways FREE_WARM =
      new Ways(true, 0, FocalDistillation.NONE, FocalDistillation.NONE, 0, 0, 0, 0);

  /** What won the comparison: warm start, alignment, focal distillation of grades. */
  public static final Ways USUAL =
      FREE_WARM.withAlignment(5).withDistillation(FocalDistillation.USUAL);

  public Ways cold() {
    return new Ways(
        false,
        alignment,
        distillation,
        classDistillation,
        influence,
        neighbourhood,
        higherOrder,
        newClassMargin);
  }

  public Ways withAlignment(final float weight) {
    return new Ways(
        warmStart,
        weight,
        distillation,
        classDistillation,
        influence,
        neighbourhood,
        higherOrder,
        newClassMargin);
  }

  /** Of grades. */
  public Ways withDistillation(final FocalDistillation ofGrades) {
    return new Ways(
        warmStart,
        alignment,
        ofGrades,
        classDistillation,
        influence,
        neighbourhood,
        higherOrder,
        newClassMargin);
  }

  public Ways withClassDistillation(final FocalDistillation ofClasses) {
    return new Ways(
        warmStart,
        alignment,
        distillation,
        ofClasses,
        influence,
        neighbourhood,
        higherOrder,
        newClassMargin);
  }

  public Ways withInfluence(final float weight) {
    return new Ways(
        warmStart,
        alignment,
        distillation,
        classDistillation,
        weight,
        neighbourhood,
        higherOrder,
        newClassMargin);
  }

  public Ways withNeighbourhood(final float weight) {
    return new Ways(
        warmStart,
        alignment,
        distillation,
        classDistillation,
        influence,
        weight,
        higherOrder,
        newClassMargin);
  }

  /** Whether the old generations' embeddings of the training photographs are wanted. */
  boolean remembers() {
    return influence > 0 || neighbourhood > 0;
  }

  /** Whether a photograph has to be seen by the old generations at all. */
  boolean looksBackAtPhotos() {
    return alignment > 0
        || classDistillation.isOn()
        || influence > 0
        || neighbourhood > 0
        || higherOrder > 0;
  }
}
