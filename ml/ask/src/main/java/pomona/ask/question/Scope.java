package pomona.ask.question;

/** Where the fruits are that are asked about. */
public enum Scope {
  /** All that was recorded. */
  RECORDED,
  /** What the camera sees now. */
  FRAME
}
