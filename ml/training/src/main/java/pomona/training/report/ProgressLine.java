package pomona.training.report;

import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * How much of a piece of work is done, on one line of a terminal: {@code try (ProgressLine line =
 * ProgressLine.of("pictures", 200)) { line.step(); }}. Where nobody looks, in a pipe or a log, it
 * is silent.
 */
public final class ProgressLine implements AutoCloseable {
  private static final int EVERY_MILLIS = 500;

  private final Optional<ProgressBar> bar;

  private ProgressLine(final Optional<ProgressBar> bar) {
    this.bar = bar;
  }

  /** Begins to show so many of what is counted. */
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

  /** So many there are, as is known only now; what is given back is run after each. */
  public Runnable expect(final int count) {
    bar.ifPresent(shown -> shown.maxHint(count));
    return this::step;
  }

  /** One more is done. */
  public void step() {
    bar.ifPresent(ProgressBar::step);
  }

  /** So many are done by now, and this is to be said of them. */
  public void at(final long done, final String remark) {
    bar.ifPresent(shown -> shown.stepTo(done).setExtraMessage(remark));
  }

  @Override
  public void close() {
    bar.ifPresent(ProgressBar::close);
  }
}
