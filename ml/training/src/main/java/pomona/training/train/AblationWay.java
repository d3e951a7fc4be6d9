package pomona.training.train;

import java.util.List;
import java.util.Locale;
import pomona.training.loss.FocalDistillation;

/**
 * A way to train the next generation that the ablation compares.
 *
 * @param wide whether the next generation's network is twice as wide as the one before; it then
 *     starts from nothing, or from the old one widened
 * @param taught whether the classes of the free network of its seed are distilled as well
 */
record AblationWay(String name, boolean wide, boolean taught, Ways ways) {

  private static final Ways NOTHING = Ways.FREE_WARM;
  private static final Ways ALIGNED = NOTHING.withAlignment(5);
  private static final FocalDistillation FOCAL = FocalDistillation.USUAL;

  AblationWay(final String name, final boolean wide, final Ways ways) {
    this(name, wide, false, ways);
  }

  /** What update gain is measured against. */
  static final AblationWay FREE = new AblationWay("free, cold", false, NOTHING.cold());

  static final AblationWay WIDE_FREE = new AblationWay("wide: free", true, NOTHING.cold());

  static final List<AblationWay> ALL =
      List.of(
          FREE,
          new AblationWay("free, warm", false, NOTHING),
          new AblationWay("BCT, warm", false, NOTHING.withInfluence(1)),
          new AblationWay("alignment, warm", false, ALIGNED),
          new AblationWay(
              "alignment, distillation, warm", false, ALIGNED.withClassDistillation(FOCAL)),
          new AblationWay("alignment, neighbourhood, warm", false, ALIGNED.withNeighbourhood(1)),
          new AblationWay(
              "alignment, distillation, neighbourhood, warm",
              false,
              ALIGNED.withClassDistillation(FOCAL).withNeighbourhood(1)),
          new AblationWay(
              "alignment, distillation, independent, warm",
              false,
              true,
              ALIGNED.withClassDistillation(FOCAL)),
          new AblationWay(
              "alignment, distillation, neighbourhood, independent, warm",
              false,
              true,
              ALIGNED.withClassDistillation(FOCAL).withNeighbourhood(1)),
          WIDE_FREE,
          new AblationWay("wide: alignment", true, ALIGNED.cold()),
          new AblationWay("wide: alignment x 4", true, NOTHING.withAlignment(20).cold()),
          new AblationWay(
              "wide: alignment, neighbourhood", true, ALIGNED.withNeighbourhood(1).cold()),
          new AblationWay(
              "wide: alignment x 4, neighbourhood",
              true,
              NOTHING.withAlignment(20).withNeighbourhood(1).cold()),
          new AblationWay("wide: widened", true, NOTHING),
          new AblationWay("wide: widened, alignment", true, ALIGNED),
          new AblationWay(
              "wide: widened, alignment, distillation",
              true,
              ALIGNED.withClassDistillation(FOCAL)));

  /** The network of no constraint that has the same shape. */
  AblationWay free() {
    return wide ? WIDE_FREE : FREE;
  }

  /** As files are called. */
  String fileName() {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }
}
