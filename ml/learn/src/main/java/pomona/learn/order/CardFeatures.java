package pomona.learn.order;

import java.util.List;

/**
 * What rankers know of a card, as numbers from 0 to 1.
 *
 * @param gradeDoubt 1 less the confidence in the grade
 * @param classDoubt 1 less the confidence in the class
 * @param unfamiliarity how unlike it is to what the model learnt from
 * @param overridden whether an associate graded it otherwise
 * @param opinionDiffers whether a second opinion says otherwise
 * @param held whether the policy holds it
 * @param rejected whether the policy rejects it
 */
public record CardFeatures(
    double gradeDoubt,
    double classDoubt,
    double unfamiliarity,
    boolean overridden,
    boolean opinionDiffers,
    boolean held,
    boolean rejected) {
  /** What each coefficient of a ranker is for, in the order of {@link #toArray()}. */
  public static final List<String> NAMES =
      List.of(
          "gradeDoubt",
          "classDoubt",
          "unfamiliarity",
          "overridden",
          "opinionDiffers",
          "held",
          "rejected");

  public double[] toArray() {
    return new double[] {
      share(gradeDoubt),
      share(classDoubt),
      share(unfamiliarity),
      overridden ? 1 : 0,
      opinionDiffers ? 1 : 0,
      held ? 1 : 0,
      rejected ? 1 : 0
    };
  }

  private static double share(double value) {
    return Math.max(0, Math.min(1, value));
  }
}
