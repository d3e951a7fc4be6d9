package pomona.app;

import java.util.function.Supplier;

/** On a device the makers' own code blocks the main thread too; nothing is held to StrictMode. */
public final class Strict {
  private Strict() {}

  /** Does what a test does for itself. */
  public static <T> T apart(Supplier<T> work) {
    return work.get();
  }
}
