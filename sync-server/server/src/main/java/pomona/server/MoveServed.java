package pomona.server;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import pomona.server.log.FollowedCell;
import pomona.server.log.LogFault;
import pomona.server.log.Neighbours;
import pomona.server.log.Neighbours.Moving;
import pomona.server.log.Neighbours.Step;

/**
 * Asks the servers of two cells to move a site, and says how far they are. It may be cut off: they
 * go on, and whoever asks again hears the rest.
 */
final class MoveServed {
  private static final long LOOK_MILLIS = 300;
  private static final Duration LEASE = Duration.ofSeconds(5);

  private final FollowedCell from;
  private final FollowedCell to;
  private final Moving wanted;
  private final Consumer<String> progress;
  private Optional<Moving> seen = Optional.empty();
  private boolean saidIdle;
  private boolean saidUnreachable;

  MoveServed(FollowedCell from, FollowedCell to, Moving wanted, Consumer<String> progress) {
    this.from = from;
    this.to = to;
    this.wanted = wanted;
    this.progress = progress;
  }

  /** Returns when the site is moved. An engine that does not answer is waited for. */
  void run() {
    boolean over = false;
    while (!over) {
      try {
        over = look(from.neighbours());
        saidUnreachable = false;
      } catch (LogFault.Unreachable fault) {
        if (!saidUnreachable) {
          progress.accept("Waiting: " + fault.getMessage());
        }
        saidUnreachable = true;
      }
      if (!over) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS));
      }
    }
  }

  /** Asks if nobody did, and says what is new; says whether it is over. */
  private boolean look(Neighbours neighbours) {
    Optional<Moving> now = neighbours.move(wanted.site());
    if (now.isEmpty()) {
      neighbours.ask(wanted);
      return false;
    }
    if (!now.get().isSameAs(wanted)) {
      replaceIfOver(neighbours, now.get());
      return false;
    }
    if (!now.equals(seen)) {
      progress.accept(words(now.get()));
      seen = now;
    }
    if (!now.get().isOver()) {
      sayIfIdle();
      return false;
    }
    neighbours.end(now.get());
    if (now.get().step() == Step.REFUSED) {
      throw new LogFault.Refused(now.get().said());
    }
    return true;
  }

  private static void replaceIfOver(Neighbours neighbours, Moving other) {
    if (!other.isOver()) {
      throw new LogFault.Refused(
          "The site "
              + other.site()
              + " moves from "
              + other.fromCell()
              + " to "
              + other.toCell()
              + " at "
              + other.address()
              + " already.");
    }
    neighbours.end(other);
  }

  private static String words(Moving move) {
    return move.said().isEmpty() ? "Asked " + move.toCell() + " to fetch it" : move.said();
  }

  private void sayIfIdle() {
    boolean north = from.isFree(LEASE);
    boolean south = to.isFree(LEASE);
    if (!saidIdle && (north || south)) {
      progress.accept(
          "Nobody serves "
              + (north ? wanted.fromCell() : wanted.toCell())
              + ": the move goes on when somebody does. With --work it is made here, while"
              + " neither is served.");
    }
    saidIdle = north || south;
  }
}
