package pomona.cluster.log;

import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * Writes that need no order, some under way at a time. Each may be done twice, so it is tried until
 * it is done or the time is over.
 */
final class Flight {
  private static final int UNDER_WAY = 16;

  private final Engine engine;
  private final String otherwise;
  private final long untilNanos;
  private final Deque<Write> underWay = new ArrayDeque<>();

  private record Write(BoundStatement statement, CompletionStage<AsyncResultSet> begun) {}

  /**
   * A flight.
   *
   * @param otherwise what is so if the time is over before all is written
   */
  Flight(Engine engine, String otherwise, long untilNanos) {
    this.engine = engine;
    this.otherwise = otherwise;
    this.untilNanos = untilNanos;
  }

  void begin(BoundStatement statement) {
    if (underWay.size() == UNDER_WAY) {
      finish(underWay.remove());
    }
    underWay.add(new Write(statement, engine.begin(statement)));
  }

  /** Returns when all is written. */
  void land() {
    while (!underWay.isEmpty()) {
      finish(underWay.remove());
    }
  }

  private void finish(Write write) {
    CompletionStage<AsyncResultSet> begun = write.begun();
    Patience patience = new Patience(untilNanos);
    while (true) {
      try {
        begun.toCompletableFuture().join();
        return;
      } catch (CompletionException failed) {
        if (!(failed.getCause() instanceof DriverException broken)) {
          throw failed;
        }
        if (patience.isOver()) {
          throw engine.unreachable(otherwise, broken);
        }
        patience.pause();
        begun = engine.begin(write.statement());
      }
    }
  }
}
