package pomona.policy;

import java.util.List;
import pomona.fruit.DefectKind;
import pomona.fruit.Grade;

/**
 * What a policy decides for one fruit, and why.
 *
 * @param grade the grade after the policy's limits; never better than the fruit's own
 */
public record Decision(Disposition disposition, Grade grade, List<Reason> reasons) {
  public Decision {
    reasons = List.copyOf(reasons);
  }

  /** One thing that counted against the fruit. */
  public sealed interface Reason {

    /** Graded so by the bundle. */
    record Graded(Grade grade) implements Reason {}

    /** More of a defect than a grade allows. */
    record TooMuch(DefectKind kind, double share, double limit, Grade grade) implements Reason {}

    /** The grade is less sure than the policy wants. */
    record Unsure(double probability, double atLeast) implements Reason {}

    /** Unlike anything in training. */
    record Unfamiliar() implements Reason {}
  }
}
