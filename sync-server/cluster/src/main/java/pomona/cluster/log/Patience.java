package pomona.cluster.log;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The time in which something is tried again. An engine that is gone refuses at once, so there is a
 * pause before each further try, longer each time; without it a cell that waits for its engine
 * would take a whole core.
 */
final class Patience {
  private static final long FIRST_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final long untilNanos;
  private long pauseNanos = FIRST_NANOS;

  /** For so long from now on. */
  Patience(Duration length) {
    this(System.nanoTime() + length.toNanos());
  }

  /** Until a time of {@link System#nanoTime}. */
  Patience(long untilNanos) {
    this.untilNanos = untilNanos;
  }

  boolean isOver() {
    return System.nanoTime() > untilNanos;
  }

  /** Waits before the next try. */
  void pause() {
    LockSupport.parkNanos(pauseNanos);
    pauseNanos = Math.min(LONGEST_NANOS, 2 * pauseNanos);
  }
}
