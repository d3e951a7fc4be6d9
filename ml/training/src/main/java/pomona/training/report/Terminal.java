package pomona.training.report;

import java.io.Console;
import java.util.Optional;

/** Whether a person is at the terminal, who can be asked and shown progress. */
public final class Terminal {
  private Terminal() {}

  /** The terminal that this process speaks to; none in a pipe, in a log, under a scheduler. */
  @SuppressWarnings("SystemConsoleNull") // Since JDK 22 Console.isTerminal says what null did.
  public static Optional<Console> here() {
    final Console console = System.console();
    if (console == null) {
      return Optional.empty();
    }
    try {
      final Object is = Console.class.getMethod("isTerminal").invoke(console);
      return is.equals(true) ? Optional.of(console) : Optional.empty();
    } catch (ReflectiveOperationException older) {
      return Optional.of(console);
    }
  }
}
