package pomona.server.review.table;

import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import pomona.server.database.Database;
import pomona.server.database.Session;

/**
 * Holds what reviewers ask about in memory, by columns, so that any filter over a million fruits is
 * a few loops. It is read from {@code review_fruit} and has nothing else.
 *
 * <p>Rows are read from the database under the write lock, so whoever reads them last has seen
 * every earlier commit, and an older state never replaces a newer one.
 */
public final class FruitColumns {
  private static final int AT_ONCE = 20_000;

  private final Database database;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final FruitRows rows = new FruitRows();
  private volatile Map<String, Lot> lots = Map.of();

  public FruitColumns(Database database) {
    this.database = database;
  }

  /** What was said of a lot when work on it began. */
  public record Lot(String product, Optional<String> supplier) {}

  /** Gives all rows to some work; its result must not keep them. */
  public <T> T read(Function<FruitRows, T> work) {
    lock.readLock().lock();
    try {
      return work.apply(rows);
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Lots by site, a line feed, and name. */
  public Map<String, Lot> lots() {
    return lots;
  }

  /** Reads what was added, and anew what was changed or deleted. */
  public void refresh(Collection<Long> changed) {
    lock.writeLock().lock();
    try {
      database.read(
          session -> {
            for (long sequence : changed) {
              if (rows.find(sequence) >= 0 && !put(session, " WHERE sequence = ?", sequence)) {
                rows.forget(sequence);
              }
            }
            return true;
          });
    } finally {
      lock.writeLock().unlock();
    }
    append();
  }

  /** Appends rows in parts, so that a reader waits for one part at most. */
  private void append() {
    boolean more = true;
    while (more) {
      lock.writeLock().lock();
      try {
        more =
            database.read(
                session ->
                    put(
                        session,
                        " WHERE sequence > ? ORDER BY sequence LIMIT " + AT_ONCE,
                        rows.last()));
      } finally {
        lock.writeLock().unlock();
      }
    }
  }

  private boolean put(Session session, String where, long sequence) throws SQLException {
    return !session
        .list(
            FruitRows.SELECT + where,
            row -> {
              rows.put(row);
              return true;
            },
            sequence)
        .isEmpty();
  }

  void readLots() {
    Map<String, Lot> read = new HashMap<>();
    database.read(
        session ->
            session.list(
                "SELECT site, lot, product, supplier FROM review_lot",
                row ->
                    read.put(
                        row.getString(1) + "\n" + row.getString(2),
                        new Lot(row.getString(3), Optional.ofNullable(row.getString(4))))));
    lots = read;
  }
}
