package pomona.cluster.log;

import com.datastax.oss.driver.api.core.DriverException;
import java.time.Duration;
import pomona.server.log.LogName;

/** Who may append to a log: the owner of its newest bucket, by the engine's compare-and-set. */
record Ownership(Engine engine, LogName name, String owner, Heads heads) {
  private static final String OPEN =
      "INSERT INTO bucket (cell, bucket, next, owner, sealed) VALUES (?, ?, ?, ?, false)"
          + " IF NOT EXISTS";
  private static final String TAKE =
      "UPDATE bucket SET owner = ? WHERE cell = ? AND bucket = ?"
          + " IF owner = ? AND sealed = false";

  /** Opens a bucket whose first position is the next one, unless another has opened it. */
  void open(long bucket, long next) {
    engine.run(engine.bound(OPEN, name.id(), bucket, next, owner));
  }

  /** Takes the log over. Another may do the same at the same time; one of them is the last. */
  void take(Duration length) {
    boolean unused = Engine.patiently(length, this::begin);
    Patience patience = new Patience(length);
    Heads.Head head = Engine.patiently(length, heads::newest);
    while (head.sealed() || !head.owner().equals(owner)) {
      try {
        if (head.sealed()) {
          open(head.bucket() + 1, head.next());
        } else {
          engine.run(engine.bound(TAKE, owner, name.id(), head.bucket(), head.owner()));
        }
      } catch (DriverException unknown) {
        // What became of it is read below.
        if (patience.isOver()) {
          throw unknown;
        }
        patience.pause();
      }
      head = Engine.patiently(length, heads::newest);
    }
  }

  /** Opens the first bucket of a log that has none; says whether the log is begun. */
  private boolean begin() {
    if (!heads.isBegun()) {
      open(0, 1);
    }
    return heads.isBegun();
  }
}
