package pomona.server.database;

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
}
