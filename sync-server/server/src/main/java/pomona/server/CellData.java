package pomona.server;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import pomona.server.access.SiteAttachments;
import pomona.server.attachment.AttachmentStore;
import pomona.server.attachment.FarAttachmentStore;
import pomona.server.attachment.FileAttachmentStore;
import pomona.server.cell.AllCellsFeeder;
import pomona.server.cell.FactReplay;
import pomona.server.cell.MovingSites;
import pomona.server.cell.SiteMove;
import pomona.server.cell.SnapshotKeeper;
import pomona.server.database.Bond;
import pomona.server.database.Database;
import pomona.server.log.FarAttachments;
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
    Optional<String> cell = database.read(Bond::read).map(bond -> bond.log().cell());
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

  /** Its attachments: beyond this machine if the log keeps them there. */
  AttachmentStore attachments(Path folder) throws IOException {
    FileAttachmentStore here = new FileAttachmentStore(folder);
    Optional<FarAttachments> far = log.attachments();
    return far.isPresent() ? new FarAttachmentStore(here, far.get()) : here;
  }

  /** Makes its snapshots, if the log has any; one at once if the schema was changed. */
  Optional<SnapshotKeeper> snapshots(Clock clock) {
    Optional<SnapshotKeeper> keeper =
        log.snapshots().map(snapshots -> new SnapshotKeeper(database, snapshots, clock));
    keeper.ifPresent(SnapshotKeeper::makeIfMigrated);
    return keeper;
  }

  /** Tells other cells what this one has, if there may be others. */
  Optional<AllCellsFeeder> feeder() {
    return log.allCells().map(cells -> new AllCellsFeeder(database, log, cells));
  }

  /** Moves sites to and from other cells, if there may be others. */
  Optional<MovingSites> moves(
      SiteAttachments ofSites, Path folder, Clock clock, MovingSites.Doors doors) {
    return log.neighbours()
        .map(
            neighbours ->
                new MovingSites(
                    new SiteMove.Cell(database, log, ofSites), neighbours, folder, clock, doors));
  }

  @Override
  public void close() {
    database.close();
    log.close();
  }
}
