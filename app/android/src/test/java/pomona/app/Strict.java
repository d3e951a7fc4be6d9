package pomona.app;

import android.os.StrictMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.robolectric.shadows.ShadowCloseGuard;

/**
 * StrictMode as every test of the application has it. What blocks the main thread throws where it
 * does; what was opened and not closed fails the test when it ends.
 *
 * <p>On the JVM the disk itself tells nobody. What is noticed: settings that are waited for (the
 * platform's own check), whatever says {@link StrictMode#noteSlowCall} (a test of the house holds
 * every class that touches files to it), and Room's own check of its queries.
 */
public final class Strict {
  private static final List<Throwable> FOUND = Collections.synchronizedList(new ArrayList<>());

  private Strict() {}

  /** For the thread that calls, which is the main one. */
  static void begin() {
    FOUND.clear();
    StrictMode.setThreadPolicy(
        new StrictMode.ThreadPolicy.Builder().detectAll().penaltyDeath().build());
    StrictMode.setVmPolicy(
        new StrictMode.VmPolicy.Builder()
            .detectLeakedRegistrationObjects()
            .detectFileUriExposure()
            .detectContentUriWithoutPermission()
            .penaltyListener(Runnable::run, FOUND::add)
            .build());
  }

  /** Does what a test does on the main thread for itself: its pictures, its files. */
  public static <T> T apart(Supplier<T> work) {
    StrictMode.ThreadPolicy strict = StrictMode.getThreadPolicy();
    StrictMode.setThreadPolicy(StrictMode.ThreadPolicy.LAX);
    try {
      return work.get();
    } finally {
      StrictMode.setThreadPolicy(strict);
    }
  }

  /**
   * What was found beside what threw, and what is open still; for the end, when nothing may be.
   * Counted here and not left to the collector, which may come in another test.
   */
  static List<Throwable> found() {
    List<Throwable> found = new ArrayList<>(FOUND);
    found.addAll(ShadowCloseGuard.getErrors());
    return found;
  }

  static void end() {
    StrictMode.setThreadPolicy(StrictMode.ThreadPolicy.LAX);
    StrictMode.setVmPolicy(StrictMode.VmPolicy.LAX);
  }

  /** Fails with all that was found. */
  static void check() {
    List<Throwable> found = found();
    if (!found.isEmpty()) {
      AssertionError error = new AssertionError("StrictMode found " + found.size(), found.get(0));
      found.subList(1, found.size()).forEach(error::addSuppressed);
      throw error;
    }
  }
}
