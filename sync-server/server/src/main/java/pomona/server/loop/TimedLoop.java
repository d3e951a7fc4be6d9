package pomona.server.loop;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does something at intervals, on a thread of its own, until it is closed; a fault ends nothing.
 */
public final class TimedLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TimedLoop.class);

  private final String name;
  private final Duration every;
  private final Work work;
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
    this.name = name;
    this.every = every;
    this.work = work;
    this.thread = new Thread(this::runAll, name);
    thread.setDaemon(true);
  }

  public void start() {
    thread.start();
  }

  /** Whether it is being closed; long work looks at this and ends early. */
  public boolean isClosing() {
    return stop.getCount() == 0;
  }

  /** Ends after what is being done. */
  @Override
  public void close() {
    stop.countDown();
    try {
      thread.join();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private void runAll() {
    try {
      while (!stop.await(every.toMillis(), TimeUnit.MILLISECONDS)) {
        try {
          work.run();
        } catch (IOException | RuntimeException fault) {
          LOG.error("{} could not do its work; it tries again", name, fault);
        }
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
