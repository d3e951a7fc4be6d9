package pomona.cluster.log;

import com.datastax.oss.driver.api.core.cql.Row;
import java.util.Optional;
import pomona.server.log.LogFault;
import pomona.server.log.LogName;

/**
 * Finds the newest bucket of a log, in which its next transaction goes. An owner <i>settles</i>: it
 * reads with the engine's consensus, so that it sees what is under way. Others read from a quorum,
 * which shows everything that was acknowledged and does not disturb the owner.
 */
final class Heads {
  private static final String STATE =
      "SELECT DISTINCT next, owner, sealed FROM bucket WHERE cell = ? AND bucket = ?";

  private static final long FARTHEST_LOOK = 1 << 20;

  private final Engine engine;
  private final LogName name;
  private final boolean settles;
  private volatile long known;

  Heads(Engine engine, LogName name, boolean settles) {
    this.engine = engine;
    this.name = name;
    this.settles = settles;
  }

  /**
   * A bucket.
   *
   * @param next the position of the next transaction
   * @param owner who may append it
   * @param sealed whether the next transaction goes into the next bucket
   */
  record Head(long bucket, long next, String owner, boolean sealed) {}

  /** The newest bucket that is there; it is sealed if its follower was not opened yet. */
  Head newest() {
    Head head =
        of(known)
            .or(this::atFloor)
            .orElseThrow(
                () ->
                    new LogFault.Damaged(
                        "The log of the cell " + name.cell() + " has lost its bucket " + known));
    if (head.sealed()) {
      head = leap(head);
      if (head.sealed()) {
        refuseLostBucket(head);
      }
    }
    known = head.bucket();
    return head;
  }

  /**
   * The next bucket is not there: either it was never opened, or it was lost and later ones exist.
   */
  private void refuseLostBucket(Head sealed) {
    for (long step = 1; step <= FARTHEST_LOOK; step *= 2) {
      if (of(sealed.bucket() + 1 + step).isPresent()) {
        throw new LogFault.Damaged(
            "The log of the cell "
                + name.cell()
                + " has a hole: it has nothing behind transaction "
                + (sealed.next() - 1)
                + " for a while, and goes on later. Nothing is built from such a log: restore the"
                + " engine from its backup.");
      }
    }
  }

  /** Whether the log has been opened by an owner. */
  boolean isBegun() {
    return of(known).or(this::atFloor).isPresent();
  }

  /** Buckets that snapshots made needless are gone; the log begins at its floor. */
  private Optional<Head> atFloor() {
    long floor = new Cells(engine).floor(name);
    if (floor > known) {
      known = floor;
    }
    return of(known);
  }

  private Optional<Head> of(long bucket) {
    Row row =
        engine
            .run(
                settles
                    ? engine.atLast(STATE, name.id(), bucket)
                    : engine.bound(STATE, name.id(), bucket))
            .one();
    return row == null || row.isNull("next")
        ? Optional.empty()
        : Optional.of(
            new Head(
                bucket, row.getLong("next"), row.getString("owner"), row.getBoolean("sealed")));
  }

  /** The newest bucket from one on: leaps double until one is not there, then halve. */
  private Head leap(Head from) {
    Head reached = from;
    long step = 1;
    Optional<Head> next = of(reached.bucket() + step);
    while (next.isPresent()) {
      reached = next.get();
      step *= 2;
      next = of(reached.bucket() + step);
    }
    while (step > 1) {
      step /= 2;
      Optional<Head> nearer = of(reached.bucket() + step);
      if (nearer.isPresent()) {
        reached = nearer.get();
      }
    }
    return reached;
  }
}
