package pomona.server;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import pomona.server.cell.FactReplay;
import pomona.server.database.Database;
import pomona.server.log.LogFault;
import pomona.server.log.NoLog;
import pomona.server.log.TransactionLog;

/** A server's database and, if it is a cell, the log that it materialises. */
record CellData(Database database, TransactionLog log) implements AutoCloseable {

  /** Takes the log over and makes the file level with it; without a log the file is the truth. */
  static CellData open(Path file, Optional<Supplier<TransactionLog>> cell) {
    TransactionLog log = cell.map(Supplier::get).orElseGet(NoLog::new);
    try {
      Database database = Database.open(file, log, new FactReplay());
      CellData data = new CellData(database, log);
      data.checkCell();
      return data;
    } catch (RuntimeException refused) {
      log.close();
      throw refused;
    }
  }

  /** What a server without its log acknowledged would be lost with its machine. */
  private void checkCell() {
    Optional<String> cell = database.cell();
    if (cell.isPresent() && !log.keeps()) {
      database.close();
      throw new LogFault.Refused(
          "This directory belongs to the cell "
              + cell.get()
              + ". Start it with --engine and --cell "
              + cell.get()
              + ".");
    }
  }

  @Override
  public void close() {
    database.close();
    log.close();
  }
}
