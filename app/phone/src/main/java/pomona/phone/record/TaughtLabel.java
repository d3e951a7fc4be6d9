package pomona.phone.record;

import java.util.Optional;

/**
 * Something that people teach on a phone.
 *
 * @param label the class's or the defect's name, or the constant of the grade
 */
public record TaughtLabel(Kind kind, String label) {

  /** What is taught. */
  public enum Kind {
    CLASS,
    GRADE,
    /** How a defect looks: with fruits that show it, and counter-examples that do not. */
    DEFECT
  }

  /** The label, if the lesson is of this kind. */
  public Optional<String> label(Kind asked) {
    return kind == asked ? Optional.of(label) : Optional.empty();
  }
}
