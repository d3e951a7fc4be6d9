package pomona.server.operate;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what is due, once an hour, on a thread of its own. */
public final class Housekeeping implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
  private static final long EVERY_MINUTES = 60;

  private final Retention retention;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread = new Thread(this::keepHouse, "pomona-housekeeping");

  public Housekeeping(Retention retention) {
    this.retention = retention;
    thread.setDaemon(true);
  }

  public void start() {
    thread.start();
  }

  @Override
  public void close() {
    stop.countDown();
    try {
      thread.join();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private void keepHouse() {
    try {
      while (!stop.await(EVERY_MINUTES, TimeUnit.MINUTES)) {
        try {
          long gone = retention.run();
          if (gone > 0) {
            LOG.info("let go of {} facts", gone);
          }
        } catch (IOException | RuntimeException fault) {
          LOG.error("retention could not be kept", fault);
        }
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
