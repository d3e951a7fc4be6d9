package pomona.server.similar;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import pomona.server.fact.FactStore;
import pomona.server.loop.TimedLoop;

/**
 * Keeps an index level with the facts, on a thread of its own: a push never waits for it. It asks
 * the index how far it was fed and goes on from there, so it does not matter whether the index is
 * new, was closed, or was deleted. While it cannot feed, the facts are safe and the index stays
 * behind, which the metric {@code pomona_index_behind} shows.
 */
public final class IndexFeeder implements AutoCloseable {
  private static final int AT_ONCE = 2000;
  private static final long COMMIT_EVERY_MILLIS = 30_000;
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private final FactStore facts;
  private final SimilarityIndex index;
  private final Clock clock;
  private final TimedLoop loop = new TimedLoop("pomona-index", LOOK_EVERY, this::catchUp);
  private long committedMillis;
  private long committedTo;

  public IndexFeeder(FactStore facts, SimilarityIndex index, Clock clock) {
    this.facts = facts;
    this.index = index;
    this.clock = clock;
    this.committedMillis = clock.millis();
    this.committedTo = index.fedTo();
  }

  public void start() {
    loop.start();
    loop.wake();
  }

  /** Something was stored. Does not block. */
  public void wake() {
    loop.wake();
  }

  /** How many facts the index has not seen yet. */
  public long behind() {
    return Math.max(0, facts.lastSequence() - index.fedTo());
  }

  @Override
  public void close() throws IOException {
    loop.close();
    index.close();
  }

  /** Feeds until the index is level. */
  void catchUp() throws IOException {
    while (!loop.isClosing()) {
      FactStore.Fruits more = facts.fruitsAfter(index.fedTo(), AT_ONCE);
      if (more.upTo() == index.fedTo()) {
        break;
      }
      index.feed(more.fruits(), more.upTo());
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
}
