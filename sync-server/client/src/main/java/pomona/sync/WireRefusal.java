package pomona.sync;

/**
 * Why a frame was refused, as far as this version knows. {@link FactBody.Scan#refusal} and the
 * counts of {@link FactBody.Refusals} carry these words as text.
 */
public enum WireRefusal {
  /** Too little light. */
  DARK,
  /** Moved, or out of focus. */
  BLURRED,
  /** Nothing was found that looks like a fruit. */
  EMPTY,
  /** All that was found is unlike anything in training. */
  UNFAMILIAR,
  /** A reason of a newer version. It counts as a refusal like the others. */
  UNKNOWN;

  private static final WireRefusal[] ALL = values();

  /** The word for darkness in the first version's documentation; no phone ever sent it. */
  private static final String DARK_ONCE = "TOO_DARK";

  /** The reason that a fact's text names. */
  public static WireRefusal of(String text) {
    return text.equals(DARK_ONCE) ? DARK : ClosedSets.find(ALL, UNKNOWN, text);
  }
}
