package pomona.lot.rule;

import java.util.Optional;
import pomona.fruit.Grade;

/** What a lot is declared to be, best first. */
public enum QualityClass {
  EXTRA(Grade.EXTRA),
  CLASS_I(Grade.CLASS_I),
  CLASS_II(Grade.CLASS_II),
  /** By the general marketing standard, which has minimum requirements and no classes. */
  UNCLASSED(null);

  private final Grade grade;

  QualityClass(Grade grade) {
    this.grade = grade;
  }

  /** The grade that a fruit of this class has; none where there are no classes. */
  public Optional<Grade> grade() {
    return Optional.ofNullable(grade);
  }
}
