package pomona.app.store;

/** Whether a fact or an attachment is on the server. */
public enum Stored {
  /** Only on this phone. */
  WAITING,
  /** On the server's disk, as the server has confirmed. */
  SAFE,
  /**
   * The server refused it, or it cannot be sent. It is kept and shown, and not sent again by
   * itself.
   */
  REFUSED
}
