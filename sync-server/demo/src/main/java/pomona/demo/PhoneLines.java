package pomona.demo;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * One line for each phone: redrawn in place on a terminal, a new line now and then elsewhere (a
 * log, a pipe).
 */
final class PhoneLines {

  private static final int BAR_CELLS = 20;
  private static final long PLAIN_EVERY_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final PrintStream out;
  private final boolean inPlace;
  private final int rounds;
  private final List<String> lines = new ArrayList<>();
  private final long[] toldNanos;
  private boolean drawn;

  PhoneLines(
      final PrintStream out, final boolean inPlace, final List<String> phones, final int rounds) {
    this.out = out;
    this.inPlace = inPlace;
    this.rounds = rounds;
    toldNanos = new long[phones.size()];
    Arrays.fill(toldNanos, Long.MIN_VALUE);
    phones.forEach(name -> lines.add(String.format(Locale.ROOT, "  %-8s starting", name)));
  }

  /** What a phone is at. */
  record State(
      String name,
      int scans,
      int fruits,
      int sent,
      int waiting,
      int crops,
      int faults,
      String network,
      boolean done) {}

  /** Shows a phone's state. */
  synchronized void show(final int phone, final State state) {
    lines.set(phone, line(state));
    if (inPlace) {
      redraw();
      return;
    }
    final long now = System.nanoTime();
    final boolean first = toldNanos[phone] == Long.MIN_VALUE;
    if (first || state.done() || now - toldNanos[phone] > PLAIN_EVERY_NANOS) {
      toldNanos[phone] = now;
      out.println(lines.get(phone));
    }
  }

  private void redraw() {
    final StringBuilder screen = new StringBuilder();
    if (drawn) {
      // Up to the first line, and everything below it cleared.
      screen.append("\u001b[").append(lines.size()).append("A\u001b[J");
    }
    lines.forEach(line -> screen.append(line).append('\n'));
    drawn = true;
    out.print(screen);
    out.flush();
  }

  private String line(final State state) {
    final int full =
        rounds == 0 ? BAR_CELLS : Math.min(BAR_CELLS, state.scans() * BAR_CELLS / rounds);
    return String.format(
        Locale.ROOT,
        "  %-8s [%s%s] %2d/%d scans %4d fruits  %4d facts safe %3d waiting %3d crops"
            + "  %2d faults  %s",
        state.name(),
        "=".repeat(full),
        " ".repeat(BAR_CELLS - full),
        state.scans(),
        rounds,
        state.fruits(),
        state.sent(),
        state.waiting(),
        state.crops(),
        state.faults(),
        state.network());
  }
}
