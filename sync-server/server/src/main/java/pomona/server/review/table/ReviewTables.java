package pomona.server.review.table;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import pomona.server.database.Database;
import pomona.server.database.Session;
import pomona.server.fact.FactStore;
import pomona.server.fact.StoredFact;
import pomona.server.loop.TimedLoop;

/**
 * Keeps the review's tables level with the log, on a thread of its own: a push never waits for it.
 * Each part of the log is applied in one transaction with the note of how far it went, so that a
 * crash loses nothing and counts nothing twice. Tables of another version of the ranker are emptied
 * and made again. While the tables cannot be written, the facts are safe and the pages say how far
 * they are behind.
 */
public final class ReviewTables implements AutoCloseable {
  private static final int AT_ONCE = 1000;
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private final Database database;
  private final FactStore facts;
  private final FruitColumns columns;
  private final TimedLoop loop = new TimedLoop("pomona-review", LOOK_EVERY, this::catchUp);
  private volatile boolean columnsRead;

  /** Tables whose columns are read from the database at every start. */
  public ReviewTables(Database database, FactStore facts) {
    this(database, facts, new FruitColumns(database, Optional.empty()));
  }

  /**
   * Tables that follow the log.
   *
   * @param folder where the columns are kept between two starts
   */
  public ReviewTables(Database database, FactStore facts, Path folder) {
    this(database, facts, new FruitColumns(database, Optional.of(folder)));
  }

  private ReviewTables(Database database, FactStore facts, FruitColumns columns) {
    this.database = database;
    this.facts = facts;
    this.columns = columns;
  }

  /** Empties what another ranker made, and begins to follow the log. */
  public void start() {
    database.write(ReviewTables::prepare);
    loop.start();
    loop.wake();
  }

  /** Brings the tables level with the log, without following it. */
  public void level() {
    database.write(ReviewTables::prepare);
    catchUp();
  }

  /** The columns that answer the pages. */
  public FruitColumns columns() {
    return columns;
  }

  /** Something was stored. Does not block. */
  public void wake() {
    loop.wake();
  }

  /** How many facts the pages do not show yet: all of them, until the columns have been read. */
  public long behind() {
    long shown = columnsRead ? database.read(ReviewTables::readTo) : 0;
    return Math.max(0, facts.lastSequence() - shown);
  }

  /** Applies what is in the log and was not applied yet; returns when it is level. */
  public synchronized void catchUp() {
    if (!columnsRead) {
      columns.readLots();
      columns.open();
      columnsRead = true;
      columns.keepIfDue();
    }
    letGo();
    while (!loop.isClosing()) {
      List<StoredFact> more = facts.after(database.read(ReviewTables::readTo), AT_ONCE);
      if (more.isEmpty()) {
        columns.level(); // second opinions come without facts
        return;
      }
      columns.keepIfDue();
      TableChanges rows = database.writeGivingWay(session -> apply(session, more));
      if (rows.lotsChanged()) {
        columns.readLots();
      }
      columns.refresh();
    }
  }

  /** Leaves out what the sites' retention has deleted. */
  private void letGo() {
    List<Long> gone =
        database.read(
            session -> session.list("SELECT sequence FROM review_gone", row -> row.getLong(1)));
    if (!gone.isEmpty()) {
      columns.level();
      database.write(
          session -> {
            for (long sequence : gone) {
              session.run("DELETE FROM review_gone WHERE sequence = ?", sequence);
            }
            return true;
          });
    }
  }

  @Override
  public void close() {
    loop.close();
  }

  static long readTo(Session session) throws SQLException {
    return session.number("SELECT sequence FROM review_read");
  }

  private static boolean prepare(Session session) throws SQLException {
    return isCurrent(session) || empty(session);
  }

  /** Whether the rows are those of this program's ranker. */
  static boolean isCurrent(Session session) throws SQLException {
    return session
        .first("SELECT ranker FROM review_read", row -> row.getString(1))
        .filter(ReviewPriority.RANKER::equals)
        .isPresent();
  }

  /** Empties the tables but for what no fact says any more; they are made again from the first. */
  static boolean empty(Session session) throws SQLException {
    for (String table :
        List.of(
            "review_fruit",
            "review_stratum",
            "review_day_scan",
            "review_day_refusal",
            "review_lot",
            "review_lease",
            "review_size",
            "review_reading",
            "review_read")) {
      session.run("DELETE FROM " + table);
    }
    KeptColumns.forget(session);
    LetGoSums.give(session);
    session.run(
        "INSERT INTO review_read (only_row, sequence, ranker) VALUES (1, 0, ?)",
        ReviewPriority.RANKER);
    return true;
  }

  static TableChanges apply(Session session, List<StoredFact> facts) throws SQLException {
    TableChanges rows = new TableChanges(session);
    for (StoredFact fact : facts) {
      rows.apply(fact);
    }
    session.run("UPDATE review_read SET sequence = ?", facts.get(facts.size() - 1).sequence());
    return rows;
  }
}
