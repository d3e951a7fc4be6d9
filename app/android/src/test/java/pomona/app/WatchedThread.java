package pomona.app;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** One of the application's executors, of which somebody knows when it has something to do. */
final class WatchedThread extends AbstractExecutorService {
  private final ExecutorService threads;
  private final Runnable asked;
  private final Runnable done;

  /**
   * An executor.
   *
   * @param asked done on the thread that asks, before a work is queued
   * @param done done on the executor's thread, after a work, whatever came of it
   */
  WatchedThread(String name, int count, Runnable asked, Runnable done) {
    this.threads =
        Executors.newFixedThreadPool(
            count,
            work -> {
              Thread thread = new Thread(work, name);
              thread.setUncaughtExceptionHandler(Threads::outlive);
              return thread;
            });
    this.asked = asked;
    this.done = done;
  }

  @Override
  public void execute(Runnable work) {
    asked.run();
    threads.execute(
        () -> {
          try {
            work.run();
          } finally {
            done.run();
          }
        });
  }

  @Override
  public void shutdown() {
    threads.shutdown();
  }

  @Override
  public List<Runnable> shutdownNow() {
    return threads.shutdownNow();
  }

  @Override
  public boolean isShutdown() {
    return threads.isShutdown();
  }

  @Override
  public boolean isTerminated() {
    return threads.isTerminated();
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    return threads.awaitTermination(timeout, unit);
  }
}
