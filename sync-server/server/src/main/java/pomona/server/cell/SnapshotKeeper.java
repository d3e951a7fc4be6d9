package pomona.server.cell;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pomona.server.database.Bond;
import pomona.server.database.Changes;
import pomona.server.database.ChangesFormat;
import pomona.server.database.Database;
import pomona.server.database.KeptRows;
import pomona.server.database.KeptTables;
import pomona.server.log.LogFault;
import pomona.server.log.Snapshots;
import pomona.server.loop.TimedLoop;

/**
 * Makes snapshots of a cell: when so much was appended since the last that reading it would take
 * long, once a day, so that what retention let go leaves the engine too, and when the schema was
 * changed.
 */
public final class SnapshotKeeper implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SnapshotKeeper.class);
  private static final Duration LOOK = Duration.ofMinutes(5);
  private static final Duration OLDEST = Duration.ofDays(1);
  private static final long MOST_TRANSACTIONS = 20_000;

  private final Database database;
  private final Snapshots snapshots;
  private final Clock clock;
  private final TimedLoop loop;

  public SnapshotKeeper(Database database, Snapshots snapshots, Clock clock) {
    this.database = database;
    this.snapshots = snapshots;
    this.clock = clock;
    this.loop = new TimedLoop("pomona-snapshot", LOOK, this::makeIfDue);
  }

  public void start() {
    loop.start();
  }

  /** Makes one if it is time; says whether it did. */
  public boolean makeIfDue() {
    try {
      Optional<Snapshots.Snapshot> newest = snapshots.newest();
      long since =
          database.<Long>read(session -> Bond.read(session).map(Bond::position).orElse(0L))
              - newest.map(Snapshots.Snapshot::position).orElse(0L);
      boolean old =
          newest.isEmpty() || clock.millis() - newest.get().atMillis() > OLDEST.toMillis();
      if (since >= MOST_TRANSACTIONS || (old && since > 0)) {
        make();
        return true;
      }
    } catch (LogFault.Unreachable fault) {
      LOG.warn("no snapshot was made: {}", fault.getMessage());
    }
    return false;
  }

  /**
   * Makes one if the schema was changed since the last: a migration changes rows of this file and
   * not those of the log, so a directory that is made from the log before has them as they were.
   * Nothing may be served before this; says whether it made one.
   */
  public boolean makeIfMigrated() {
    if (database.<Boolean>read(session -> Bond.migrated(session))) {
      long migrations = database.read(Bond::migrations);
      make();
      database.write(session -> Bond.snapshotHas(session, migrations));
      return true;
    }
    return false;
  }

  /**
   * Makes one while everything goes on. It is read a part at a time, so what was written meanwhile
   * may be in it or not. That does no harm: whoever loads it applies the log behind its position,
   * and each transaction says of a row what it is afterwards, not what changed.
   */
  public long make() {
    long position = database.read(session -> Bond.read(session).map(Bond::position).orElseThrow());
    // Facts that come meanwhile come with the log; otherwise a rush would have no end.
    long lastFact = database.read(session -> session.number("SELECT max(sequence) FROM fact"));
    Snapshots.Writing writing = snapshots.write(position);
    for (String table : KeptTables.KEPT) {
      KeptRows.walkInSteps(
          database,
          table,
          part -> {
            Changes.OfTable some = table.equals(KeptTables.FACT) ? upTo(part, lastFact) : part;
            if (!some.rows().isEmpty()) {
              writing.add(ChangesFormat.write(new Changes(List.of(some))));
            }
            return some.rows().size() == part.rows().size();
          });
    }
    writing.finish(clock.millis());
    return position;
  }

  /**
   * A fact behind the last may have the id of one that gave its id up since it was read; with both
   * of them the snapshot could not be loaded.
   */
  private static Changes.OfTable upTo(Changes.OfTable part, long lastFact) {
    return new Changes.OfTable(
        part.table(),
        part.columns(),
        part.keyColumns(),
        part.gone(),
        part.rows().stream().filter(row -> (Long) row.get(0) <= lastFact).toList());
  }

  @Override
  public void close() {
    loop.close();
  }
}
