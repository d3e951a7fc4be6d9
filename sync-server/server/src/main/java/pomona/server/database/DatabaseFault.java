package pomona.server.database;

import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The database cannot do what it was asked to, through no fault of the request: a full or read-only
 * disk, a damaged file. Nothing of the request was kept.
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
