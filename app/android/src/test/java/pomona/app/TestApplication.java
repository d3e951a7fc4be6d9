package pomona.app;

import androidx.test.espresso.IdlingRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * The application as tests run it: the same parts, at a fixed time, with work that can be awaited.
 */
public final class TestApplication extends PomonaApplication {
  /** When every test takes place. */
  public static final Instant NOW = Instant.parse("2026-09-14T06:30:00Z");

  private final AwaitedExecutor background = new AwaitedExecutor();

  @Override
  protected AppGraph makeGraph() {
    IdlingRegistry.getInstance().register(background);
    return new AppGraph(this, Clock.fixed(NOW, ZoneOffset.UTC), background);
  }

  @Override
  public void onTerminate() {
    super.onTerminate();
    IdlingRegistry.getInstance().unregister(background);
    graph(this).database().close();
    background.shutdown();
  }
}
