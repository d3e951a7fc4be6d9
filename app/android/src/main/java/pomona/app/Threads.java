package pomona.app;

import android.os.Handler;
import android.os.HandlerThread;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import pomona.app.store.WriteFault;

/**
 * Every thread that is the application's own: made here, named here, ended here in order. What may
 * take long has a thread that nothing else waits for, so a slow server holds up no recording and a
 * long comparison no frame.
 *
 * <table>
 *   <caption>Who owns what</caption>
 *   <tr><td>camera</td><td>opening the camera, asking it, copying its frames</td></tr>
 *   <tr><td>analysis</td><td>the open eye: each frame, and opening and closing it</td></tr>
 *   <tr><td>models</td><td>comparing and testing models that are not in use</td></tr>
 *   <tr><td>questions</td><td>reading questions and the catalogue, answering, noticing</td></tr>
 *   <tr><td>network</td><td>facts, pictures and models on their way; one each</td></tr>
 *   <tr><td>screens</td><td>what screens read: rows, thumbnails, differences of lists</td></tr>
 *   <tr><td>database</td><td>what is recorded, in the order in which it happened</td></tr>
 * </table>
 */
public final class Threads {
  /** Facts, pictures, and a model that a person waits for. */
  private static final int ON_THE_NETWORK = 3;

  private final ExecutorService analysis;
  private final ExecutorService models;
  private final ExecutorService questions;
  private final ExecutorService network;
  private final ExecutorService screens;
  private final ExecutorService database;
  private HandlerThread camera;

  /** Makes a named executor; tests make some that can be awaited. */
  public interface Maker {
    ExecutorService make(String name, int threads);
  }

  public Threads(Maker maker) {
    analysis = maker.make("pomona-analysis", 1);
    models = maker.make("pomona-models", 1);
    questions = maker.make("pomona-questions", 1);
    network = maker.make("pomona-network", ON_THE_NETWORK);
    screens = maker.make("pomona-screens", 1);
    database = maker.make("pomona-database", 1);
  }

  /** Those of a phone. */
  static Threads ofPhone() {
    return new Threads(Threads::named);
  }

  private static ExecutorService named(String name, int threads) {
    AtomicInteger made = new AtomicInteger();
    return Executors.newFixedThreadPool(
        threads,
        work -> {
          Thread thread =
              new Thread(work, threads == 1 ? name : name + "-" + made.incrementAndGet());
          thread.setUncaughtExceptionHandler(Threads::outlive);
          return thread;
        });
  }

  /**
   * A damaged database does not end the application: it was kept aside, and the parts are made anew
   * ({@link PomonaApplication}). Everything else that nobody caught does.
   */
  static void outlive(Thread thread, Throwable failure) {
    Thread.UncaughtExceptionHandler end = Thread.getDefaultUncaughtExceptionHandler();
    if (WriteFault.of(failure) != WriteFault.DAMAGED && end != null) {
      end.uncaughtException(thread, failure);
    }
  }

  public ExecutorService analysis() {
    return analysis;
  }

  public ExecutorService models() {
    return models;
  }

  public ExecutorService questions() {
    return questions;
  }

  public ExecutorService network() {
    return network;
  }

  public ExecutorService screens() {
    return screens;
  }

  public ExecutorService database() {
    return database;
  }

  /** Begun when it is first asked for: not every phone has a camera. */
  synchronized Handler camera() {
    if (camera == null) {
      camera = new HandlerThread("pomona-camera");
      camera.start();
    }
    return new Handler(camera.getLooper());
  }

  /**
   * Ends all of them: those that give work to others before those others, the database's last, so
   * that what was recorded is written.
   *
   * @return whether all ended in time
   */
  synchronized boolean end(Duration patienceOfEach) throws InterruptedException {
    if (camera != null) {
      camera.quitSafely();
    }
    boolean ended = true;
    for (ExecutorService each : List.of(analysis, network, models, questions, screens, database)) {
      each.shutdown();
      ended &= each.awaitTermination(patienceOfEach.toMillis(), TimeUnit.MILLISECONDS);
    }
    return ended;
  }
}
