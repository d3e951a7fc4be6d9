package pomona.app.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Executor;
import pomona.phone.record.RefusalTally;
import pomona.phone.record.RefusalWindow;

/**
 * Records how often the eye refuses frames. Nobody is told when that cannot be written: the counts
 * are kept, and tried again with a later frame.
 */
public final class CountedRefusals {
  private final FactRecorder facts;
  private final Executor database;

  public CountedRefusals(FactRecorder facts, Executor database) {
    this.facts = facts;
    this.database = database;
  }

  /** Counts that survive a kill; where their file cannot be made, they end with the process. */
  public RefusalTally tally(Path file, Clock clock) {
    try {
      return RefusalTally.keptIn(file, clock, this::record);
    } catch (IOException noFile) {
      return new RefusalTally(clock, window -> database.execute(() -> isRecorded(window)));
    }
  }

  private void record(RefusalWindow window, RefusalTally.Outcome outcome) {
    database.execute(
        () -> {
          if (isRecorded(window)) {
            outcome.recorded();
          } else {
            outcome.failed();
          }
        });
  }

  private boolean isRecorded(RefusalWindow window) {
    try {
      facts.recordRefusals(window);
      return true;
    } catch (RuntimeException later) {
      return false;
    }
  }
}
