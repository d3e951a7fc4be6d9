package pomona.phone.record;

import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import pomona.sync.WireRefusal;
import pomona.vision.Sight;

/**
 * Counts how often the eye refuses frames, and reports a {@link RefusalWindow} every two minutes of
 * looking. The server's watch over a rollout compares the shares of refused frames between
 * generations; it needs a hundred windows of each generation.
 *
 * <p>A window has at least {@link #LEAST_FRAMES} frames, so that one unlucky frame does not decide
 * its share; it stays open until it has them. The counts of an open window are lost when the
 * process is killed.
 *
 * <p>A frame that is not refused allocates nothing.
 */
public final class RefusalTally {
  /** How long a window is. */
  public static final long WINDOW_MILLIS = 120_000;

  /** How many frames a window has at least. */
  public static final int LEAST_FRAMES = 50;

  private final Clock clock;
  private final Consumer<RefusalWindow> told;
  private final int[] counts = new int[WireRefusal.values().length];
  private String generation = "";
  private long fromMillis;
  private long toMillis;
  private int frames;

  /**
   * A tally.
   *
   * @param told hears of each window that is full, on the thread that counted its last frame
   */
  public RefusalTally(Clock clock, Consumer<RefusalWindow> told) {
    this.clock = clock;
    this.told = told;
  }

  /** Counts a frame that the eye of a generation has just seen. */
  public void saw(String by, Sight sight) {
    saw(by, Refused.of(sight));
  }

  /** Counts a frame. */
  public synchronized void saw(String by, Optional<WireRefusal> refusal) {
    long now = clock.millis();
    if (!generation.equals(by)) {
      // Too few frames are dropped rather than mixed with another generation's.
      tell();
      clear();
      generation = by;
    }
    if (frames == 0 || now < fromMillis) {
      // If the clock was set back, the window begins anew, so that it never ends before it begins.
      fromMillis = now;
    }
    toMillis = now;
    frames++;
    if (refusal.isPresent()) {
      counts[refusal.get().ordinal()]++;
    }
    if (toMillis - fromMillis >= WINDOW_MILLIS) {
      tell();
    }
  }

  /** Reports what was counted so far, if it has enough frames, because nobody looks any more. */
  public synchronized void rest() {
    tell();
  }

  private void tell() {
    if (frames >= LEAST_FRAMES) {
      told.accept(RefusalWindow.of(generation, fromMillis, toMillis, frames, counts));
      clear();
    }
  }

  private void clear() {
    frames = 0;
    Arrays.fill(counts, 0);
  }
}
