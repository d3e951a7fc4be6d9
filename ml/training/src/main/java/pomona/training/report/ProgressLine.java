package pomona.training.report;

import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * How much of a piece of work is done, on one line of a terminal: {@code try (ProgressLine line =
 * ProgressLine.of("pictures", 200)) { line.step(); }}. In a pipe or a log it prints nothing.
 */
public final class ProgressLine implements AutoCloseable {
  private static final int EVERY_MILLIS = 500;

  private final Optional<ProgressBar> bar;

  private ProgressLine(final Optional<ProgressBar> bar) {
    this.bar = bar;
  }

  /** Begins to show the progress over a number of items. */
  public static ProgressLine of(final String what, final long count) {
    if (Terminal.here().isEmpty()) {
      return new ProgressLine(Optional.empty());
    }
    return new ProgressLine(
        Optional.of(
            ProgressBar.builder()
                .setTaskName(what)
                .setInitialMax(count)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(EVERY_MILLIS)
                .setConsumer(new ConsoleProgressBarConsumer(System.err))
                .build()));
  }

  /** Sets the number of items, which is known only now; run the returned step after each item. */
  public Runnable expect(final int count) {
    bar.ifPresent(shown -> shown.maxHint(count));
    return this::step;
  }

  /** One more is done. */
  public void step() {
    bar.ifPresent(ProgressBar::step);
  }

  /** Sets how many items are done, with a remark. */
  public void at(final long done, final String remark) {
    bar.ifPresent(shown -> shown.stepTo(done).setExtraMessage(remark));
  }

  @Override
  public void close() {
    bar.ifPresent(ProgressBar::close);
  }
}
