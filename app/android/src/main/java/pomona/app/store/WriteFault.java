package pomona.app.store;

import android.database.sqlite.SQLiteCantOpenDatabaseException;
import android.database.sqlite.SQLiteDatabaseCorruptException;
import android.database.sqlite.SQLiteDatabaseLockedException;
import android.database.sqlite.SQLiteDiskIOException;
import android.database.sqlite.SQLiteFullException;
import android.database.sqlite.SQLiteOutOfMemoryException;
import android.database.sqlite.SQLiteReadOnlyDatabaseException;
import android.database.sqlite.SQLiteTableLockedException;
import android.system.ErrnoException;
import android.system.OsConstants;
import java.io.IOException;

/** Why something could not be written, as far as it changes what a person does about it. */
public enum WriteFault {
  /** The phone's storage is full. */
  FULL,
  /** Something else holds the database; it passes. */
  BUSY,
  /** The database's file is damaged. */
  DAMAGED,
  /** Anything else. */
  OTHER;

  /** Looks through what failed and what made it fail. */
  public static WriteFault of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      WriteFault fault = ofOne(cause);
      if (fault != OTHER) {
        return fault;
      }
    }
    return OTHER;
  }

  private static WriteFault ofOne(Throwable cause) {
    if (cause instanceof SQLiteFullException || isNoSpace(cause)) {
      return FULL;
    }
    if (cause instanceof SQLiteDatabaseLockedException
        || cause instanceof SQLiteTableLockedException
        || cause instanceof SQLiteOutOfMemoryException) {
      return BUSY;
    }
    if (cause instanceof SQLiteDatabaseCorruptException
        || cause instanceof SQLiteDiskIOException
        || cause instanceof SQLiteReadOnlyDatabaseException
        || cause instanceof SQLiteCantOpenDatabaseException) {
      return DAMAGED;
    }
    return OTHER;
  }

  private static boolean isNoSpace(Throwable cause) {
    if (cause instanceof ErrnoException errno) {
      return errno.errno == OsConstants.ENOSPC || errno.errno == OsConstants.EDQUOT;
    }
    // What java.nio says has no number, only the system's own English words.
    String said = cause.getMessage();
    return cause instanceof IOException
        && said != null
        && (said.contains("No space left") || said.contains("ENOSPC"));
  }
}
