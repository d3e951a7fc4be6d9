package pomona.cluster.log;

import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Statement;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real engine on a bad network: now and then a request is lost, or is done and its answer is
 * lost, or is done long after its caller has given up.
 */
final class LossyEngine extends Engine {
  private static final int ONE_IN = 8;
  private static final int LATEST_MILLIS = 400;

  private final Random random;
  private final ScheduledExecutorService late =
      Executors.newScheduledThreadPool(2, work -> new Thread(work, "late request"));
  private final AtomicInteger lost = new AtomicInteger();
  private final AtomicInteger unanswered = new AtomicInteger();
  private final AtomicInteger delayed = new AtomicInteger();

  LossyEngine(Engine real, Random random) {
    super(real);
    this.random = random;
  }

  private synchronized int fate() {
    return random.nextInt(3 * ONE_IN);
  }

  @Override
  ResultSet run(Statement<?> statement) {
    switch (fate()) {
      case 0 -> lost.incrementAndGet();
      case 1 -> {
        unanswered.incrementAndGet();
        super.run(statement);
      }
      case 2 -> {
        delayed.incrementAndGet();
        doLater(statement);
      }
      default -> {
        return super.run(statement);
      }
    }
    throw new DriverTimeoutException("the test's network lost the answer");
  }

  private void doLater(Statement<?> statement) {
    long millis;
    synchronized (this) {
      millis = random.nextInt(LATEST_MILLIS);
    }
    // Nobody waits for it.
    var unused = late.schedule(() -> super.begin(statement), millis, TimeUnit.MILLISECONDS);
  }

  @Override
  CompletionStage<AsyncResultSet> begin(Statement<?> statement) {
    return fate() == 0
        ? CompletableFuture.failedFuture(new DriverTimeoutException("lost by the test"))
        : super.begin(statement);
  }

  String words() {
    return lost + " lost, " + unanswered + " unanswered, " + delayed + " late";
  }

  int late() {
    return delayed.get();
  }

  int unanswered() {
    return unanswered.get();
  }

  @Override
  public void close() {
    late.shutdownNow();
    super.close();
  }
}
