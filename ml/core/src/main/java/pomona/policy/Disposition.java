package pomona.policy;

/** What is done with a fruit, mildest first. */
public enum Disposition {
  ACCEPT,
  HOLD,
  REJECT
}
