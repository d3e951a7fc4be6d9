package pomona.phone.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import pomona.sync.WireRefusal;
import pomona.vision.Sight;

/**
 * Counts how often the eye refuses frames, and reports a {@link RefusalWindow} every two minutes of
 * looking. The server's watch over a rollout compares the shares of refused frames between
 * generations; it needs a hundred windows of each generation.
 *
 * <p>A window holds at least {@link #LEAST_FRAMES} frames, so that one unlucky frame is no share;
 * it stays open until it has them, however long that takes. Given a file, it outlives the process,
 * open or told: only a kill in the moment between the database's commit and the note of it has a
 * window told twice.
 *
 * <p>A frame that is not refused allocates nothing.
 */
public final class RefusalTally {
  /** How long a window is. */
  public static final long WINDOW_MILLIS = 120_000;

  /** How many frames a window has at least. */
  public static final int LEAST_FRAMES = 50;

  private final Clock clock;
  private final Told told;
  private final KeptCounts open;

  /** What was told and is not recorded yet. */
  private final KeptCounts leaving;

  private boolean telling;

  /** Records windows. */
  public interface Told {
    /**
     * A window is full.
     *
     * @param outcome told, on any thread, whether it is recorded; until then no other is told
     */
    void full(RefusalWindow window, Outcome outcome);
  }

  /** Whether a window is recorded. */
  public interface Outcome {
    void recorded();

    /** It is told again with a later frame. */
    void failed();
  }

  /**
   * A tally that ends with the process.
   *
   * @param told hears of each window that is full, on the thread that counted its last frame
   */
  public RefusalTally(Clock clock, Consumer<RefusalWindow> told) {
    this(
        clock,
        (window, outcome) -> {
          told.accept(window);
          outcome.recorded();
        },
        ByteBuffer.allocate(2 * KeptCounts.BYTES));
  }

  private RefusalTally(Clock clock, Told told, ByteBuffer kept) {
    this.clock = clock;
    this.told = told;
    this.open = new KeptCounts(kept, 0);
    this.leaving = new KeptCounts(kept, KeptCounts.BYTES);
  }

  /** A tally that goes on where the process before was killed, by a file of some hundred bytes. */
  public static RefusalTally keptIn(Path file, Clock clock, Told told) throws IOException {
    return new RefusalTally(clock, told, KeptCounts.map(file, 2 * KeptCounts.BYTES));
  }

  /** Counts a frame that the eye of a generation has just seen. */
  public void saw(String by, Sight sight) {
    saw(by, Refused.of(sight));
  }

  /** Counts a frame. */
  public synchronized void saw(String by, Optional<WireRefusal> refusal) {
    long now = clock.millis();
    if (!open.generation().equals(by)) {
      // What is too short to be a share is not mixed with another generation's.
      tell();
      open.begin(by);
    }
    if (open.frames() == 0 || now < open.fromMillis()) {
      // A clock that was set back makes no window that ends before it begins.
      open.from(now);
    }
    open.count(now, refusal.isPresent() ? refusal.get().ordinal() : -1);
    if (now - open.fromMillis() >= WINDOW_MILLIS) {
      tell();
    }
  }

  /** Reports what was counted so far, if it has enough frames, because nobody looks any more. */
  public synchronized void rest() {
    tell();
  }

  private void tell() {
    if (telling) {
      return;
    }
    if (leaving.frames() == 0 && open.frames() >= LEAST_FRAMES) {
      leaving.take(open);
      open.clear();
    }
    if (leaving.frames() > 0) {
      telling = true;
      told.full(
          leaving.window(),
          new Outcome() {
            @Override
            public void recorded() {
              end(true);
            }

            @Override
            public void failed() {
              end(false);
            }
          });
    }
  }

  private synchronized void end(boolean recorded) {
    telling = false;
    if (recorded) {
      leaving.clear();
    }
  }
}
