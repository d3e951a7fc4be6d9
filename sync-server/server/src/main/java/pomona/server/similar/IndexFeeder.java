package pomona.server.similar;

import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pomona.server.fact.FactStore;
import pomona.server.fact.StoredFruit;

/**
 * Keeps an index level with the facts, on a thread of its own: a push never waits for it. It asks
 * the index how far it was fed and goes on from there; so it does not matter whether the index is
 * new, was closed, was killed, or was deleted.
 */
public final class IndexFeeder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(IndexFeeder.class);
  private static final int AT_ONCE = 2000;
  private static final long COMMIT_EVERY_MILLIS = 30_000;
  private static final long LOOK_EVERY_MILLIS = 1_000;

  private final FactStore facts;
  private final SimilarityIndex index;
  private final Clock clock;
  private final Semaphore news = new Semaphore(0);
  private final Thread thread;
  private long committedMillis;
  private long committedTo;
  private volatile boolean closing;

  public IndexFeeder(FactStore facts, SimilarityIndex index, Clock clock) {
    this.facts = facts;
    this.index = index;
    this.clock = clock;
    this.committedMillis = clock.millis();
    this.committedTo = index.fedTo();
    this.thread = new Thread(this::feedAll, "pomona-index");
    thread.setDaemon(true);
  }

  public void start() {
    thread.start();
  }

  /** Something was stored. Does not block. */
  public void wake() {
    if (news.availablePermits() == 0) {
      news.release();
    }
  }

  /** How many facts the index has not seen yet. */
  public long behind() {
    return Math.max(0, facts.lastSequence() - index.fedTo());
  }

  @Override
  public void close() throws IOException {
    closing = true;
    wake();
    try {
      thread.join();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    index.close();
  }

  private void feedAll() {
    while (!closing) {
      try {
        catchUp();
        if (news.tryAcquire(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
          news.drainPermits();
        }
      } catch (InterruptedException stopping) {
        return;
      } catch (IOException | RuntimeException fault) {
        // The facts are safe; the index stays behind, which /readyz and the metrics show.
        LOG.error("the index could not be fed", fault);
        waitALittle();
      }
    }
  }

  /** Feeds until the index is level. */
  void catchUp() throws IOException {
    while (!closing) {
      FactStore.Fruits more = facts.fruitsAfter(index.fedTo(), AT_ONCE);
      if (more.upTo() == index.fedTo()) {
        break;
      }
      index.feed(more.fruits().stream().map(IndexFeeder::entry).toList(), more.upTo());
      index.refresh();
      commitSometimes();
    }
    commitSometimes();
  }

  private void commitSometimes() throws IOException {
    long now = clock.millis();
    if (index.fedTo() > committedTo && Math.abs(now - committedMillis) >= COMMIT_EVERY_MILLIS) {
      index.commit();
      index.refresh();
      committedTo = index.fedTo();
      committedMillis = now;
    }
  }

  private static SimilarityIndex.Entry entry(StoredFruit fruit) {
    return new SimilarityIndex.Entry(
        fruit.sequence(),
        fruit.space(),
        fruit.site(),
        fruit.lot(),
        fruit.className(),
        fruit.grade(),
        fruit.generation(),
        fruit.atMillis(),
        fruit.embedding());
  }

  private void waitALittle() {
    try {
      boolean unused = news.tryAcquire(5 * LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
