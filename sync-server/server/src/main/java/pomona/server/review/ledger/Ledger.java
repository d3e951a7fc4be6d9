package pomona.server.review.ledger;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pomona.server.database.Database;
import pomona.server.database.Session;
import pomona.server.fact.FactStore;
import pomona.server.fact.StoredFact;

/**
 * Keeps the review's tables level with the log, on a thread of its own: a push never waits for it.
 * Each part of the log is applied in one transaction with the note of how far it went, so that a
 * crash loses nothing and counts nothing twice. Another ranker's tables are emptied and made again.
 */
public final class Ledger implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);
  private static final int AT_ONCE = 1000;
  private static final long LOOK_EVERY_MILLIS = 1_000;

  private final Database database;
  private final FactStore facts;
  private final FruitColumns columns;
  private final Semaphore news = new Semaphore(0);
  private final Thread thread;
  private volatile boolean closing;
  private boolean columnsRead;

  public Ledger(Database database, FactStore facts) {
    this.database = database;
    this.facts = facts;
    this.columns = new FruitColumns(database);
    this.thread = new Thread(this::followAll, "pomona-review");
    thread.setDaemon(true);
  }

  /** Empties what another ranker made, and begins to follow the log. */
  public void start() {
    database.write(Ledger::prepare);
    thread.start();
  }

  /** What the pages ask. */
  public FruitColumns columns() {
    return columns;
  }

  /** Something was stored. Does not block. */
  public void wake() {
    if (news.availablePermits() == 0) {
      news.release();
    }
  }

  /** How many facts the pages do not show yet. */
  public long behind() {
    return Math.max(0, facts.lastSequence() - database.read(Ledger::readTo));
  }

  /** Applies what is in the log and was not applied yet; returns when it is level. */
  public synchronized void catchUp() {
    if (!columnsRead) {
      columns.readLots();
      columns.refresh(List.of());
      columnsRead = true;
    }
    letGo();
    while (!closing) {
      List<StoredFact> more = facts.after(database.read(Ledger::readTo), AT_ONCE);
      if (more.isEmpty()) {
        return;
      }
      LedgerRows rows = database.writeGivingWay(session -> apply(session, more));
      if (rows.lotsChanged()) {
        columns.readLots();
      }
      columns.refresh(rows.changed());
    }
  }

  /** Leaves out what the sites have let go. */
  private void letGo() {
    List<Long> gone =
        database.read(
            session -> session.list("SELECT sequence FROM review_gone", row -> row.getLong(1)));
    if (!gone.isEmpty()) {
      columns.refresh(gone);
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
    closing = true;
    wake();
    try {
      thread.join();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private void followAll() {
    while (!closing) {
      try {
        catchUp();
        if (news.tryAcquire(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
          news.drainPermits();
        }
      } catch (InterruptedException stopping) {
        return;
      } catch (RuntimeException fault) {
        // The facts are safe; the pages stay behind and say so.
        LOG.error("the review's tables could not be brought level", fault);
        closing = waitALittle() || closing;
      }
    }
  }

  private boolean waitALittle() {
    try {
      boolean unused = news.tryAcquire(5 * LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
      return false;
    } catch (InterruptedException stopping) {
      return true;
    }
  }

  private static long readTo(Session session) throws SQLException {
    return session.number("SELECT sequence FROM review_read");
  }

  private static boolean prepare(Session session) throws SQLException {
    Optional<String> ranker =
        session.first("SELECT ranker FROM review_read", row -> row.getString(1));
    if (ranker.filter(ValueOfALook.RANKER::equals).isPresent()) {
      return false;
    }
    for (String table :
        List.of(
            "review_fruit",
            "review_stratum",
            "review_day_scan",
            "review_day_refusal",
            "review_lot",
            "review_lease",
            "review_read")) {
      session.run("DELETE FROM " + table);
    }
    session.run(
        "INSERT INTO review_read (only_row, sequence, ranker) VALUES (1, 0, ?)",
        ValueOfALook.RANKER);
    return true;
  }

  private static LedgerRows apply(Session session, List<StoredFact> facts) throws SQLException {
    LedgerRows rows = new LedgerRows(session);
    for (StoredFact fact : facts) {
      rows.apply(fact);
    }
    session.run("UPDATE review_read SET sequence = ?", facts.get(facts.size() - 1).sequence());
    return rows;
  }
}
