package pomona.app;

import androidx.core.content.FileProvider;
import androidx.test.espresso.IdlingRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.crypto.spec.SecretKeySpec;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.util.ReflectionHelpers;
import pomona.app.camera.FakeCameras;
import pomona.app.eye.ColourRuntime;
import pomona.app.eye.EyeOpener;
import pomona.app.eye.JvmRuntimes;
import pomona.app.eye.OpenEye;
import pomona.app.sync.AesSeal;
import pomona.app.sync.HandSchedule;
import pomona.sync.WireDelegate;

/**
 * The application as tests run it: the same parts, at a fixed time, with work that can be awaited.
 */
public class TestApplication extends PomonaApplication {
  /** When every test takes place. */
  public static final Instant NOW = Instant.parse("2026-09-14T06:30:00Z");

  /** Longer than any work of a test takes on the slowest machine. */
  private static final long PATIENCE_SECONDS = 120;

  private final AwaitedThreads awaited = new AwaitedThreads();
  private final Threads threads = new Threads(awaited);

  private final HandSchedule schedule = new HandSchedule();

  /** The schedule, which does nothing by itself. */
  public static HandSchedule schedule() {
    return ((TestApplication) RuntimeEnvironment.getApplication()).schedule;
  }

  /** Does what is never done on the main thread, after all that is being written, and waits. */
  public static <T> T inBackground(Callable<T> work) {
    try {
      return graph(RuntimeEnvironment.getApplication())
          .threads()
          .database()
          .submit(work)
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  private final FakeCameras camera = new FakeCameras();

  /** The live camera, which is not there until a test puts one in. */
  public FakeCameras camera() {
    return camera;
  }

  private final FakePress press = new FakePress();

  /** What was made to be shared. */
  public FakePress press() {
    return press;
  }

  /** Eyes that see by colour, which makes what is seen known beforehand. */
  Optional<EyeOpener> otherEyes() {
    return Optional.of(() -> new OpenEye(ColourRuntime.eye(), WireDelegate.CPU));
  }

  @Override
  public void onCreate() {
    Strict.begin();
    forgetFolders();
    super.onCreate();
  }

  /** The provider of files keeps the folders of its first test, and each test has its own. */
  private static void forgetFolders() {
    Map<String, ?> folders = ReflectionHelpers.getStaticField(FileProvider.class, "sCache");
    folders.clear();
  }

  @Override
  protected AppGraph makeGraph() {
    IdlingRegistry.getInstance().register(awaited);
    return new AppGraph(
        this,
        new Outside(
            Clock.fixed(NOW, ZoneOffset.UTC),
            threads,
            new JvmRuntimes(),
            otherEyes(),
            camera,
            press,
            new AesSeal(() -> new SecretKeySpec(new byte[32], "AES")),
            (rules, enrolments) -> schedule));
  }

  /** All that the process had in memory is gone; what it wrote is read by new parts. */
  void dieAndBegin() {
    inBackground(
        () -> {
          threads.analysis().submit(graph(this).eye()::close).get();
          graph(this).database().close();
          return null;
        });
    beginAgain();
  }

  /** Nothing by itself: tests say when. */
  @Override
  protected void scheduleWork() {}

  /** The work ends before what it works on: a query must never meet a database that is closing. */
  @Override
  public void onTerminate() {
    super.onTerminate();
    IdlingRegistry.getInstance().unregister(awaited);
    threads.analysis().execute(graph(this).eye()::close);
    try {
      if (!threads.end(Duration.ofSeconds(PATIENCE_SECONDS))) {
        throw new IllegalStateException("background work has not ended; who waits for whom?");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while background work was to end", e);
    }
    graph(this).database().close();
    Strict.end();
    Strict.check();
  }
}
