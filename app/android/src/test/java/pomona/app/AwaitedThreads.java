package pomona.app;

import static org.robolectric.Shadows.shadowOf;

import android.os.Handler;
import android.os.Looper;
import androidx.test.espresso.IdlingResource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The application's threads, as many and as separate as on a phone, that Espresso waits for. They
 * count as idle only when neither any of them nor the main thread has anything due: a message on
 * the main thread may start background work, whose end posts another message, and so on.
 */
final class AwaitedThreads implements IdlingResource, Threads.Maker {
  private final Handler main = new Handler(Looper.getMainLooper());
  private final AtomicInteger pending = new AtomicInteger();
  private final AtomicBoolean checking = new AtomicBoolean();
  private volatile ResourceCallback callback;

  @Override
  public ExecutorService make(String name, int threads) {
    return new WatchedThread(name, threads, pending::incrementAndGet, this::done);
  }

  private void done() {
    if (pending.decrementAndGet() == 0) {
      checkLater();
    }
  }

  /** Asks again behind what is due on the main thread now. */
  private void checkLater() {
    if (checking.compareAndSet(false, true)) {
      main.post(this::check);
    }
  }

  private void check() {
    checking.set(false);
    if (pending.get() > 0) {
      return;
    }
    ResourceCallback told = callback;
    if (!shadowOf(Looper.getMainLooper()).isIdle()) {
      checkLater();
    } else if (told != null) {
      told.onTransitionToIdle();
    }
  }

  @Override
  public boolean isIdleNow() {
    if (pending.get() > 0 || checking.get()) {
      return false;
    }
    if (shadowOf(Looper.getMainLooper()).isIdle()) {
      return true;
    }
    checkLater();
    return false;
  }

  @Override
  public String getName() {
    return "threads@" + System.identityHashCode(this);
  }

  @Override
  public void registerIdleTransitionCallback(ResourceCallback told) {
    callback = told;
  }
}
