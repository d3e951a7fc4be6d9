package pomona.app;

import androidx.test.core.app.ApplicationProvider;
import androidx.test.espresso.IdlingRegistry;
import androidx.test.espresso.idling.CountingIdlingResource;
import androidx.test.platform.app.InstrumentationRegistry;
import java.io.File;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.crypto.spec.SecretKeySpec;
import pomona.app.camera.FakeCameras;
import pomona.app.eye.AndroidRuntimes;
import pomona.app.eye.ColourRuntime;
import pomona.app.eye.EyeOpener;
import pomona.app.eye.OpenEye;
import pomona.app.sync.AesSeal;
import pomona.app.sync.HandSchedule;
import pomona.sync.WireDelegate;

/** The application as journeys have it on a device: at a fixed time, with work to be awaited. */
public class TestApplication extends PomonaApplication {
  /** When every journey takes place. */
  public static final Instant NOW = Instant.parse("2026-09-14T06:30:00Z");

  private static final long PATIENCE_SECONDS = 120;
  private static final List<String> SETTINGS =
      List.of(
          "bundles",
          "delegates",
          "enrolment",
          "frame-sharing",
          "heads",
          "last-exchange",
          "operator",
          "sunlight",
          "sync-rules");

  private final HandSchedule schedule = new HandSchedule();
  private final FakeCameras camera = new FakeCameras();
  private final Threads threads = new Threads(new Awaited());
  private boolean seesByColour = true;

  static TestApplication running() {
    return ApplicationProvider.getApplicationContext();
  }

  /** The schedule, which does nothing by itself. */
  public static HandSchedule schedule() {
    return running().schedule;
  }

  /** Does what is never done on the main thread, and waits for it. */
  public static <T> T inBackground(Callable<T> work) {
    try {
      return graph(running())
          .threads()
          .database()
          .submit(work)
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The live camera, which is not there until a test puts one in. */
  public FakeCameras camera() {
    return camera;
  }

  /** Forgets everything, as if the application had just been installed. */
  void begin(boolean withTheBundle) {
    seesByColour = !withTheBundle;
    inBackground(
        () -> {
          graph(this).database().close();
          deleteDatabase("pomona.db");
          delete(getFilesDir());
          SETTINGS.forEach(
              name -> getSharedPreferences(name, MODE_PRIVATE).edit().clear().commit());
          return null;
        });
    InstrumentationRegistry.getInstrumentation().runOnMainSync(this::beginAgain);
  }

  private static void delete(File folder) {
    File[] files = folder.listFiles();
    if (files != null) {
      for (File file : files) {
        delete(file);
        if (!file.delete()) {
          throw new IllegalStateException(file + " cannot be deleted");
        }
      }
    }
  }

  @Override
  protected AppGraph makeGraph() {
    Optional<EyeOpener> eyes =
        seesByColour
            ? Optional.of(() -> new OpenEye(ColourRuntime.eye(), WireDelegate.CPU))
            : Optional.empty();
    return new AppGraph(
        this,
        new Outside(
            Clock.fixed(NOW, ZoneOffset.UTC),
            threads,
            new AndroidRuntimes(),
            eyes,
            camera,
            new AndroidPress(),
            new AesSeal(() -> new SecretKeySpec(new byte[32], "AES")),
            (rules, enrolments) -> schedule));
  }

  /** Nothing by itself: journeys say when. */
  @Override
  protected void scheduleWork() {}

  /** Threads that Espresso waits for. */
  private static final class Awaited implements Threads.Maker {
    private final CountingIdlingResource busy = new CountingIdlingResource("threads");

    Awaited() {
      IdlingRegistry.getInstance().register(busy);
    }

    @Override
    public ExecutorService make(String name, int threads) {
      return new WatchedThread(name, threads, busy::increment, busy::decrement);
    }
  }
}
