package pomona.lot.verdict;

/** Whether a lot keeps one rule, mildest first. */
public enum State {
  PASSES,
  /** The size was measured too coarsely to tell. */
  TOO_CLOSE,
  /** Nobody measured or counted it. */
  MISSING,
  FAILS
}
