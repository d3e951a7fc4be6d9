package pomona.app.scan;

import static androidx.test.espresso.Espresso.onView;
import static androidx.test.espresso.action.ViewActions.click;
import static androidx.test.espresso.assertion.ViewAssertions.matches;
import static androidx.test.espresso.matcher.ViewMatchers.withId;
import static androidx.test.espresso.matcher.ViewMatchers.withText;

import androidx.test.core.app.ActivityScenario;
import androidx.test.espresso.Espresso;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Set;
import pomona.app.Navigation;
import pomona.app.R;
import pomona.app.TestApplication;
import pomona.app.camera.Picture;

/**
 * Crates that are recorded as a person does it: the phone is held over one, the shutter pressed.
 */
public final class PressedScans implements AutoCloseable {
  /** Who works between a press and its tick. */
  private static final Set<String> WORKERS =
      Set.of("pomona-analysis", "pomona-database", "pomona-screens");

  private final TestApplication application;
  private final ActivityScenario<ScanActivity> screen;
  private final Picture crate;

  /** Opens Scan with its live camera. */
  public PressedScans(TestApplication application, Picture crate) {
    this.application = application;
    this.crate = crate;
    this.screen = ActivityScenario.launch(Navigation.scan(application));
    Espresso.onIdle();
  }

  /** Records another crate of {@link Crate#full}. */
  public void press() {
    screen.onActivity(ScanActivity::nextCrate);
    application.camera().opened().see(crate, 3);
    Espresso.onIdle();
    onView(withId(R.id.shutter)).perform(click());
    application.camera().opened().see(crate, 2);
    Espresso.onIdle();
    onView(withId(R.id.message)).check(matches(withText(Crate.COUNT + " fruits recorded")));
  }

  /**
   * The median of what presses take of the processor, in milliseconds: frames, crops, facts and
   * rows. Other processes do not count.
   */
  public double medianMillis(int presses) {
    double[] millis = new double[presses];
    for (int i = 0; i < presses; i++) {
      long from = workedNanos();
      press();
      millis[i] = (workedNanos() - from) / 1e6;
    }
    Arrays.sort(millis);
    return millis[presses / 2];
  }

  private static long workedNanos() {
    ThreadMXBean processor = ManagementFactory.getThreadMXBean();
    long nanos = 0;
    for (ThreadInfo thread : processor.getThreadInfo(processor.getAllThreadIds())) {
      if (thread != null && WORKERS.contains(thread.getThreadName())) {
        nanos += processor.getThreadCpuTime(thread.getThreadId());
      }
    }
    return nanos;
  }

  @Override
  public void close() {
    screen.close();
  }
}
