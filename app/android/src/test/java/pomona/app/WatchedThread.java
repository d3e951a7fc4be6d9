package pomona.app;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** One background thread of which somebody knows when it has something to do. */
abstract class WatchedThread extends AbstractExecutorService {
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(work -> new Thread(work, "test-background"));

  /** On the thread that asks, before a work is queued. */
  abstract void asked();

  /** On the background thread, after a work, whatever came of it. */
  abstract void done();

  @Override
  public final void execute(Runnable work) {
    asked();
    thread.execute(
        () -> {
          try {
            work.run();
          } finally {
            done();
          }
        });
  }

  @Override
  public final void shutdown() {
    thread.shutdown();
  }

  @Override
  public final List<Runnable> shutdownNow() {
    return thread.shutdownNow();
  }

  @Override
  public final boolean isShutdown() {
    return thread.isShutdown();
  }

  @Override
  public final boolean isTerminated() {
    return thread.isTerminated();
  }

  @Override
  public final boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    return thread.awaitTermination(timeout, unit);
  }
}
