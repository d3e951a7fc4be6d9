package pomona.lot.label;

/**
 * Something on a label that was not taken, and why.
 *
 * @param identifier the application identifier, or nothing if there is none
 * @param sentence in English, for logs; screens say it by its kind
 */
public record LabelProblem(Kind kind, String identifier, String value, String sentence) {
  /** What is wrong. */
  public enum Kind {
    WRONG_CHECK_DIGIT,
    WRONG_DATE,
    /** Not of the identifier's format: too long, too short, letters among digits. */
    WRONG_FORMAT,
    /** The text ends within a field: the code was cut or damaged. */
    CUT_SHORT,
    UNKNOWN_IDENTIFIER,
    /** One identifier with two values. */
    SAID_TWICE,
    /** The label has a batch and no product, and a batch only means something for a product. */
    BATCH_WITHOUT_PRODUCT,
    TOO_LONG
  }
}
