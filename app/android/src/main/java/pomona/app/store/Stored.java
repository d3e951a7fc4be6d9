package pomona.app.store;

/** How far a fact or an attachment is on its way to the server. */
public enum Stored {
  /** Only on this phone. */
  WAITING,
  /** On the server's disk; it said so. */
  SAFE,
  /** The server will not have it, or it cannot be sent: kept, shown, not sent again by itself. */
  REFUSED
}
