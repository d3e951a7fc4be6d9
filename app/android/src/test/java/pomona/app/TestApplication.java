package pomona.app;

import androidx.test.espresso.IdlingRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import javax.crypto.spec.SecretKeySpec;
import org.robolectric.RuntimeEnvironment;
import pomona.app.eye.ColourRuntime;
import pomona.app.eye.OpenEye;
import pomona.app.sync.AesSeal;
import pomona.app.sync.HandSchedule;

/**
 * The application as tests run it: the same parts, at a fixed time, with work that can be awaited.
 */
public final class TestApplication extends PomonaApplication {
  /** When every test takes place. */
  public static final Instant NOW = Instant.parse("2026-09-14T06:30:00Z");

  private final AwaitedExecutor background = new AwaitedExecutor("test-background");

  private final HandSchedule schedule = new HandSchedule();

  /** The schedule, which does nothing by itself. */
  public static HandSchedule schedule() {
    return ((TestApplication) RuntimeEnvironment.getApplication()).schedule;
  }

  /** Does what is never done on the main thread, and waits for it. */
  public static <T> T inBackground(Callable<T> work) {
    try {
      return graph(RuntimeEnvironment.getApplication()).background().submit(work).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  protected AppGraph makeGraph() {
    IdlingRegistry.getInstance().register(background);
    return new AppGraph(
        this,
        new AppGraph.Outside(
            Clock.fixed(NOW, ZoneOffset.UTC),
            background,
            background,
            () -> new OpenEye(ColourRuntime.eye(), "cpu"),
            new AesSeal(() -> new SecretKeySpec(new byte[32], "AES")),
            (rules, enrolments) -> schedule));
  }

  @Override
  public void onTerminate() {
    super.onTerminate();
    IdlingRegistry.getInstance().unregister(background);
    graph(this).database().close();
    background.shutdown();
  }
}
