package pomona.server.database;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Tells a room that keeps rows in memory when they may be old. A write may fail without anybody
 * knowing whether a cell's log has it; when the log turns out to have it, the file takes it from
 * there, and nobody who waited for the write is left to be told.
 *
 * <pre>{@code
 * if (remembered.isOld()) {
 *   rows.clear();
 * }
 * }</pre>
 */
public final class Remembered {
  private final Database database;
  private final AtomicLong seen;

  public Remembered(Database database) {
    this.database = database;
    this.seen = new AtomicLong(database.replays());
  }

  /** Whether something came from the log since this was last asked. */
  public boolean isOld() {
    long now = database.replays();
    return seen.get() != now && seen.getAndSet(now) != now;
  }
}
