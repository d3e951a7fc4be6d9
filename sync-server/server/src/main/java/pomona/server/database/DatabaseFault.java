package pomona.server.database;

import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import pomona.server.log.LogFault;

/**
 * The database cannot do what it was asked to, through no fault of the request: a full or read-only
 * disk, a damaged file. Nothing of the request was kept, unless its outcome is unknown.
 */
public final class DatabaseFault extends RuntimeException {
  private final boolean diskFull;

  public DatabaseFault(String message, Throwable cause, boolean diskFull) {
    super(message, cause);
    this.diskFull = diskFull;
  }

  public boolean diskFull() {
    return diskFull;
  }

  /** Whether it may have been kept all the same: the log of a cell did not answer. */
  public boolean isOutcomeUnknown() {
    return getCause() instanceof LogFault.Unreachable;
  }

  /** Makes the fault for a transaction that was rolled back. */
  static DatabaseFault notStored(Throwable broken) {
    return of(
        broken instanceof LogFault.Unreachable
            ? "It is not known whether it was stored"
            : "Nothing was stored",
        broken);
  }

  /** Makes the fault for something that was thrown. */
  static DatabaseFault of(String what, Throwable broken) {
    if (broken instanceof DatabaseFault known) {
      return known;
    }
    boolean full =
        broken instanceof SQLiteException sqlite
            && sqlite.getResultCode() == SQLiteErrorCode.SQLITE_FULL;
    return new DatabaseFault(what + ": " + broken.getMessage(), broken, full);
  }
}
