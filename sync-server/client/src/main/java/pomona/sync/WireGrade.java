package pomona.sync;

/**
 * The grades that this version knows. A fact carries a grade as text, so that a newer phone's grade
 * is kept as it came; {@code WireGrade.of(fruit.grade())} is how a program tells them apart.
 */
public enum WireGrade {
  EXTRA,
  CLASS_I,
  CLASS_II,
  REJECT,
  /** A grade of a newer version. It is shown as it came, and counts as none of those above. */
  UNKNOWN;

  private static final WireGrade[] ALL = values();

  /** The grade that a fact's text names. */
  public static WireGrade of(String text) {
    return ClosedSets.find(ALL, UNKNOWN, text);
  }
}
