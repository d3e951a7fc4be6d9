package pomona.lot.verdict;

/** How a lot stands to one rule, mildest first. */
public enum State {
  PASSES,
  /** A size that was measured too coarsely to say. */
  TOO_CLOSE,
  /** Nobody measured or counted it. */
  MISSING,
  FAILS
}
