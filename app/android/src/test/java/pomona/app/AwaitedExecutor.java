package pomona.app;

import androidx.test.espresso.IdlingResource;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A background thread that Espresso waits for. */
final class AwaitedExecutor extends AbstractExecutorService implements IdlingResource {
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(work -> new Thread(work, "test-background"));
  private final AtomicInteger pending = new AtomicInteger();
  private volatile ResourceCallback callback;

  @Override
  public void execute(Runnable work) {
    pending.incrementAndGet();
    thread.execute(
        () -> {
          try {
            work.run();
          } finally {
            ResourceCallback told = callback;
            if (pending.decrementAndGet() == 0 && told != null) {
              told.onTransitionToIdle();
            }
          }
        });
  }

  @Override
  public String getName() {
    return "background@" + System.identityHashCode(this);
  }

  @Override
  public boolean isIdleNow() {
    return pending.get() == 0;
  }

  @Override
  public void registerIdleTransitionCallback(ResourceCallback told) {
    callback = told;
  }

  @Override
  public void shutdown() {
    thread.shutdown();
  }

  @Override
  public List<Runnable> shutdownNow() {
    return thread.shutdownNow();
  }

  @Override
  public boolean isShutdown() {
    return thread.isShutdown();
  }

  @Override
  public boolean isTerminated() {
    return thread.isTerminated();
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    return thread.awaitTermination(timeout, unit);
  }
}
