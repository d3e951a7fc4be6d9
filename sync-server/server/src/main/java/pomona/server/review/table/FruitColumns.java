package pomona.server.review.table;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

  /** So many rows are read anew before readers come in again. */
  private static final int CHANGED_AT_ONCE = 500;

  /** So many rows that lie in no file are held at most, when all are read for the first time. */
  private static final int MOST_IN_MEMORY = 1 << 20;

  private final Database database;
  private final Optional<KeptColumns> kept;
  private final int mostInMemory;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private FruitRows rows = new FruitRows();

  /** The change of a row up to which the rows have everything. */
  private volatile long touchedTo;

  private int rowsInFile;
  private long touchedInFile;
  private volatile Map<String, Lot> lots = Map.of();

  /**
   * Columns without rows yet.
   *
   * @param folder where they are kept between two starts; without one, every start reads all rows
   */
  public FruitColumns(Database database, Optional<Path> folder) {
    this(database, folder, MOST_IN_MEMORY);
  }

  FruitColumns(Database database, Optional<Path> folder, int mostInMemory) {
    this.database = database;
    this.kept = folder.map(path -> new KeptColumns(database, path));
    this.mostInMemory = mostInMemory;
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
    if (found.isPresent()) {
      begin(found.get().rows(), found.get().touchedTo());
    } else {
      begin(new FruitRows(), database.read(KeptColumns::lastTouched));
    }
    while (append()) {
      // Rows that are mapped take no memory of this process: a first start may have any number.
      if (kept.isPresent() && read(FruitRows::size) - rowsInFile >= most()) {
        keep();
      }
    }
    level();
  }

  private int most() {
    return Math.max(mostInMemory, rowsInFile);
  }

  /**
   * Takes rows that have everything up to a change. They are nobody's until then, so most of what
   * was changed since is read without anybody who waits.
   */
  private void begin(FruitRows fresh, long from) {
    int size = fresh.size();
    Touched touched = new Touched(from, true);
    while (touched.more()) {
      touched = readTouched(fresh, touched.to());
    }
    lock.writeLock().lock();
    try {
      // Whoever reads from now on sees no fewer rows than before, and none that is older.
      do {
        touched = readTouched(fresh, touched.to());
      } while (touched.more());
      while (fresh.last() < rows.last() && readMore(fresh)) {
        // in parts
      }
      rows = fresh;
      touchedTo = touched.to();
      rowsInFile = size;
      touchedInFile = from;
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
    level();
    ColumnParts now;
    lock.readLock().lock();
    try {
      now = rows.kept();
      // Where the file cannot be written, as on a full disk, it is tried again when as much more
      // is new.
      rowsInFile = now.rows();
      touchedInFile = touchedTo;
    } finally {
      lock.readLock().unlock();
    }
    kept.orElseThrow()
        .write(now, touchedInFile, () -> read(FruitRows::texts))
        .ifPresent(fresh -> begin(fresh, touchedInFile));
  }

  /** Reads anew what was changed or deleted, and what was added. */
  public void refresh() {
    level();
    while (append()) {
      // in parts, so that a reader waits for one part at most
    }
  }

  /** Reads anew what was changed since it was last looked, second opinions among it. */
  void level() {
    boolean more = database.read(KeptColumns::lastTouched) != touchedTo;
    while (more) {
      lock.writeLock().lock();
      try {
        Touched touched = readTouched(rows, touchedTo);
        touchedTo = touched.to();
        more = touched.more();
      } finally {
        lock.writeLock().unlock();
      }
    }
  }

  /**
   * Some changes that were read.
   *
   * @param to the last of them
   * @param more whether there may be more
   */
  private record Touched(long to, boolean more) {}

  private Touched readTouched(FruitRows into, long after) {
    return database.read(
        session -> {
          List<Long> numbers = new ArrayList<>();
          Set<Long> sequences = new LinkedHashSet<>();
          session.list(
              "SELECT number, sequence FROM review_touched WHERE number > ? ORDER BY number LIMIT "
                  + CHANGED_AT_ONCE,
              row -> {
                sequences.add(row.getLong(2));
                return numbers.add(row.getLong(1));
              },
              after);
          readAnew(session, into, sequences);
          return numbers.isEmpty()
              ? new Touched(Math.min(after, KeptColumns.lastTouched(session)), false)
              : new Touched(numbers.get(numbers.size() - 1), numbers.size() == CHANGED_AT_ONCE);
        });
  }

  private static void readAnew(Session session, FruitRows into, Collection<Long> changed)
      throws SQLException {
    for (long sequence : changed) {
      if (into.find(sequence) >= 0 && !put(session, into, " WHERE sequence = ?", sequence)) {
        into.forget(sequence);
      }
    }
  }

  /** Appends some rows, and tells whether there may be more. */
  private boolean append() {
    lock.writeLock().lock();
    try {
      return readMore(rows);
    } finally {
      lock.writeLock().unlock();
    }
  }

  private boolean readMore(FruitRows into) {
    return database.read(
        session ->
            put(
                session,
                into,
                " WHERE sequence > ? ORDER BY sequence LIMIT " + AT_ONCE,
                into.last()));
  }

  private static boolean put(Session session, FruitRows into, String where, long sequence)
      throws SQLException {
    return !session
        .list(
            FruitRows.SELECT + where,
            row -> {
              into.put(row);
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
