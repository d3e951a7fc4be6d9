package pomona.server.loop;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does some work at intervals and whenever it is woken, on a thread of its own, until it is closed.
 * Everything that follows the log of facts uses one, which each commit wakes. After a fault the
 * work is tried again in a few seconds, however often the loop is woken in the meantime.
 */
public final class TimedLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TimedLoop.class);
  private static final long AFTER_FAULT_SECONDS = 5;

  private final String name;
  private final Duration first;
  private final Duration every;
  private final Work work;
  private final Semaphore news = new Semaphore(0);
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread;

  /** What is done each time. */
  public interface Work {
    void run() throws IOException;
  }

  /**
   * A loop that has not begun yet.
   *
   * @param name of the thread, and in the log
   */
  public TimedLoop(String name, Duration every, Work work) {
    this(name, every, every, work);
  }

  /**
   * The same, for work whose first time is not at the end of an interval.
   *
   * @param first how long after the beginning the work is done for the first time
   */
  public TimedLoop(String name, Duration first, Duration every, Work work) {
    this.name = name;
    this.first = first;
    this.every = every;
    this.work = work;
    this.thread = new Thread(this::runAll, name);
    thread.setDaemon(true);
  }

  /** Begins; the work is done for the first time when the first interval is over. */
  public void start() {
    thread.start();
  }

  /** Has the work done soon, instead of at the end of the interval. Does not block. */
  public void wake() {
    if (news.availablePermits() == 0) {
      news.release();
    }
  }

  /** Whether it is being closed; long work looks at this and ends early. */
  public boolean isClosing() {
    return stop.getCount() == 0;
  }

  /** Ends after the current work. */
  @Override
  public void close() {
    stop.countDown();
    wake();
    try {
      thread.join();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private void runAll() {
    Duration wait = first;
    try {
      while (!isClosing()) {
        if (news.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
          news.drainPermits();
        }
        wait = every;
        if (!isClosing() && !runOnce()) {
          boolean unused = stop.await(AFTER_FAULT_SECONDS, TimeUnit.SECONDS);
        }
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean runOnce() {
    try {
      work.run();
      return true;
    } catch (IOException | RuntimeException fault) {
      LOG.error("{} could not do its work; it tries again", name, fault);
      return false;
    }
  }
}
