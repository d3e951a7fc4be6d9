package pomona.trust;

import pomona.binary.FormatException;

/** Content that must not be used, because no trusted key signed exactly these bytes. */
public final class TrustException extends FormatException {
  private final Reason reason;

  public TrustException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  /** Why not. */
  public enum Reason {
    /** There is no signature. */
    UNSIGNED,
    /** The signature file is not one. */
    DAMAGED_SIGNATURE,
    /** Fewer or more bytes than were signed. */
    CUT_OFF,
    /** As many bytes as were signed, but not the same. */
    CHANGED,
    /** Signed by a key that is not trusted here. */
    UNKNOWN_KEY,
    /** The signature is not by the key that it names. */
    FORGED
  }
}
