package pomona.server.cell;

import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import pomona.server.database.Bond;
import pomona.server.database.Changes;
import pomona.server.database.ChangesFormat;
import pomona.server.database.Database;
import pomona.server.database.KeptRows;
import pomona.server.database.KeptTables;
import pomona.server.log.LogFault;
import pomona.server.log.Logged;
import pomona.server.log.TransactionLog;

/**
 * Brings a directory of a server that was no cell into a cell's empty log. The rows of the kept
 * tables are cut into parts in the order of their keys, and each part is a transaction; so a part
 * that was appended before the import was cut off is the same part when it goes on.
 */
public final class DirectoryImport {
  private final Database database;
  private final TransactionLog log;
  private final LongConsumer progress;
  private long there;
  private long part;

  /**
   * An import that has not begun.
   *
   * @param progress is told the position of each transaction
   */
  public DirectoryImport(Database database, TransactionLog log, LongConsumer progress) {
    this.database = database;
    this.log = log;
    this.progress = progress;
  }

  /** Appends what is missing; returns the position of the last part. */
  public long append() {
    there = log.last();
    part = 0;
    database.read(
        session -> {
          for (String table : KeptTables.KEPT) {
            KeptRows.walk(session, table, this::append);
          }
          return true;
        });
    if (there > part) {
      throw notThis(part + 1);
    }
    return part;
  }

  /** From now on the directory is the cell's. */
  public void tie() {
    database.write(
        session -> {
          Bond.tie(session, log.name(), part);
          return true;
        });
  }

  private void append(Changes.OfTable rows) {
    part++;
    byte[] transaction = ChangesFormat.write(new Changes(List.of(rows)));
    if (part > there) {
      if (rows.table().equals("site")) {
        rows.rows().forEach(row -> log.claim((String) row.get(0)));
      }
      log.append(part, transaction);
      progress.accept(part);
    } else if (part == there || part == 1) {
      List<Logged> known = log.after(part - 1, 1);
      if (known.isEmpty() || !Arrays.equals(known.get(0).transaction(), transaction)) {
        throw notThis(part);
      }
    }
  }

  private LogFault notThis(long position) {
    return new LogFault.Refused(
        "The cell "
            + log.name().cell()
            + " has a log that did not begin with this directory: its transaction "
            + position
            + " says something else. Import into a cell of another name.");
  }
}
