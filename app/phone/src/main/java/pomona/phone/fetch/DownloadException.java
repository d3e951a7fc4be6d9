package pomona.phone.fetch;

import java.io.IOException;

/** Why a file could not be fetched, apart from what the server or the network said. */
public final class DownloadException extends IOException {
  private final Reason reason;

  /** What a person can do something about. */
  public enum Reason {
    /** The phone has not enough free storage. */
    NO_ROOM,
    /** What came is not what was assigned, and was thrown away; it may be fetched again. */
    DAMAGED,
    /** Nobody can be asked for it. */
    NOT_ENROLLED
  }

  DownloadException(Reason reason) {
    super(reason.name());
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
