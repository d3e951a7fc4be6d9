package pomona.policy;

import java.util.ArrayList;
import java.util.List;
import pomona.fruit.DefectKind;
import pomona.fruit.Grade;
import pomona.fruit.Judged;
import pomona.policy.Decision.Reason;

/** The rules of a policy for one product. */
final class ProductRules {
  static final Grade[] GRADES = Grade.values();
  static final DefectKind[] KINDS = DefectKind.values();

  /** Most of each defect, by grade and kind, each in its enum's order; 1 where nothing is said. */
  private final double[][] limits;

  private final Disposition[] dispositions;
  private final Disposition unfamiliar;
  private final double sureAtLeast;
  private final Disposition unsure;

  ProductRules(
      double[][] limits,
      Disposition[] dispositions,
      Disposition unfamiliar,
      double sureAtLeast,
      Disposition unsure) {
    this.limits = limits;
    this.dispositions = dispositions;
    this.unfamiliar = unfamiliar;
    this.sureAtLeast = sureAtLeast;
    this.unsure = unsure;
  }

  double limit(Grade grade, DefectKind kind) {
    return limits[grade.ordinal()][kind.ordinal()];
  }

  /** Allocates nothing. */
  Disposition dispose(Judged fruit) {
    Disposition result = dispositions[grade(fruit)];
    if (!fruit.isFamiliar()) {
      result = worse(result, unfamiliar);
    }
    return fruit.gradeProbability() < sureAtLeast ? worse(result, unsure) : result;
  }

  Decision decide(Judged fruit) {
    List<Reason> reasons = new ArrayList<>();
    int own = fruit.grade().place();
    if (own > 0) {
      reasons.add(new Reason.Graded(fruit.grade()));
    }
    int grade = grade(fruit);
    for (int g = own; g < grade; g++) {
      for (int k = 0; k < KINDS.length; k++) {
        double share = fruit.defectShare(KINDS[k]);
        if (share > limits[g][k]) {
          reasons.add(new Reason.TooMuch(KINDS[k], share, limits[g][k], GRADES[g]));
        }
      }
    }
    if (!fruit.isFamiliar()) {
      reasons.add(new Reason.Unfamiliar());
    }
    if (fruit.gradeProbability() < sureAtLeast) {
      reasons.add(new Reason.Unsure(fruit.gradeProbability(), sureAtLeast));
    }
    return new Decision(dispose(fruit), GRADES[grade], reasons);
  }

  /** The best grade, not better than the fruit's own, whose limits it keeps. */
  private int grade(Judged fruit) {
    int grade = fruit.grade().place();
    while (grade < GRADES.length - 1 && !keeps(fruit, grade)) {
      grade++;
    }
    return grade;
  }

  private boolean keeps(Judged fruit, int grade) {
    for (int k = 0; k < KINDS.length; k++) {
      if (fruit.defectShare(KINDS[k]) > limits[grade][k]) {
        return false;
      }
    }
    return true;
  }

  private static Disposition worse(Disposition a, Disposition b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
