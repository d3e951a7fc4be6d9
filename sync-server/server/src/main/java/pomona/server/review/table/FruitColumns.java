package pomona.server.review.table;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import pomona.server.database.Database;
import pomona.server.database.Session;

/**
 * Holds what reviewers ask about in columns, so that any filter over a million fruits is a few
 * loops. It is read from {@code review_fruit} and has nothing else; what was read once lies in a
 * file, which a start maps ({@link KeptColumns}).
 *
 * <p>Rows are read from the database under the write lock, so whoever reads them last has seen
 * every earlier commit, and an older state never replaces a newer one.
 */
public final class FruitColumns {
  private static final int AT_ONCE = 20_000;

  /** So many rows are read again quickly; fewer are not worth a file. */
  private static final int WORTH_A_FILE = 20_000;

  /** A file is written when one in so many of its rows would have to be read again. */
  private static final int BEHIND_ONE_IN = 32;

  private final Database database;
  private final Optional<KeptColumns> kept;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private FruitRows rows = new FruitRows();
  private int rowsInFile;
  private long touchedInFile;
  private volatile Map<String, Lot> lots = Map.of();

  /**
   * Columns without rows yet.
   *
   * @param folder where they are kept between two starts; without one, every start reads all rows
   */
  public FruitColumns(Database database, Optional<Path> folder) {
    this.database = database;
    this.kept = folder.map(path -> new KeptColumns(database, path));
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

  /** Begins with the rows of the file, and reads what is newer. */
  void open() {
    Optional<KeptColumns.Found> found = kept.flatMap(KeptColumns::find);
    found.ifPresent(columns -> begin(columns.rows(), columns.touchedTo()));
    refresh(List.of());
  }

  /** Takes rows that have everything up to a change, and reads what was changed since. */
  private void begin(FruitRows fresh, long touchedTo) {
    lock.writeLock().lock();
    try {
      rows = fresh;
      rowsInFile = fresh.size();
      touchedInFile = touchedTo;
      readAnew(database.read(session -> KeptColumns.touched(session, touchedTo, Long.MAX_VALUE)));
      while (readMore()) {
        // Whoever reads now waits for the last part, and sees no fewer rows than before.
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Keeps the columns in a file if a start would have to read many rows. */
  void keepIfDue() {
    if (kept.isEmpty()) {
      return;
    }
    long touched = database.read(KeptColumns::lastTouched);
    int size = read(FruitRows::size);
    long behind = size - rowsInFile + touched - touchedInFile;
    if (behind >= Math.max(WORTH_A_FILE, size / BEHIND_ONE_IN)) {
      keep();
    }
  }

  /** Keeps the columns in a file, and goes on with what is mapped of it. */
  void keep() {
    long touched = database.read(KeptColumns::lastTouched);
    refresh(database.read(session -> KeptColumns.touched(session, touchedInFile, touched)));
    ColumnParts now = read(FruitRows::kept);
    Optional<FruitRows> mapped =
        kept.orElseThrow().write(now, touched, () -> read(FruitRows::texts));
    // Where that failed, as on a full disk, it is tried again when as much more is new.
    rowsInFile = now.rows();
    touchedInFile = touched;
    mapped.ifPresent(fresh -> begin(fresh, touched));
  }

  /** Reads what was added, and anew what was changed or deleted. */
  public void refresh(Collection<Long> changed) {
    lock.writeLock().lock();
    try {
      readAnew(changed);
    } finally {
      lock.writeLock().unlock();
    }
    append();
  }

  private void readAnew(Collection<Long> changed) {
    database.read(
        session -> {
          for (long sequence : changed) {
            if (rows.find(sequence) >= 0 && !put(session, " WHERE sequence = ?", sequence)) {
              rows.forget(sequence);
            }
          }
          return true;
        });
  }

  /** Appends rows in parts, so that a reader waits for one part at most. */
  private void append() {
    boolean more = true;
    while (more) {
      lock.writeLock().lock();
      try {
        more = readMore();
      } finally {
        lock.writeLock().unlock();
      }
    }
  }

  private boolean readMore() {
    return database.read(
        session ->
            put(session, " WHERE sequence > ? ORDER BY sequence LIMIT " + AT_ONCE, rows.last()));
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
