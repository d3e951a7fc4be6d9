package pomona.training.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Shows on one line how much of a piece of work is done, and how long the rest will take. */
final class ProgressBar {
  private static final int BAR = 30;
  private static final long EVERY_NANOS = 500_000_000L;

  private final PrintStream out;
  private final LongSupplier nanoTime;
  private final String what;
  private final int count;
  private final long started;
  private long shown;
  private int done;

  ProgressBar(
      final PrintStream out, final LongSupplier nanoTime, final String what, final int count) {
    this.out = out;
    this.nanoTime = nanoTime;
    this.what = what;
    this.count = count;
    started = nanoTime.getAsLong();
    shown = started - EVERY_NANOS;
  }

  /** One more is done. */
  void step() {
    done++;
    final long now = nanoTime.getAsLong();
    if (done < count && now - shown < EVERY_NANOS) {
      return;
    }
    shown = now;
    final double each = (now - started) / 1e9 / done;
    final Duration left = Duration.ofSeconds(Math.round(each * (count - done)));
    final int filled = (int) ((long) BAR * done / Math.max(1, count));
    out.printf(
        Locale.ROOT,
        "\r[%s%s] %d of %d %s, %d:%02d:%02d left",
        "=".repeat(filled),
        " ".repeat(BAR - filled),
        done,
        count,
        what,
        left.toHours(),
        left.toMinutesPart(),
        left.toSecondsPart());
    if (done >= count) {
      out.println();
    }
    out.flush();
  }
}
