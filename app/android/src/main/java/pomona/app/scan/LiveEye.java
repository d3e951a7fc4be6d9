package pomona.app.scan;

import java.io.IOException;
import java.util.BitSet;
import java.util.function.IntPredicate;
import java.util.function.LongSupplier;
import pomona.app.eye.EyeOpener;
import pomona.app.eye.OpenEye;
import pomona.phone.record.RefusalTally;
import pomona.phone.record.SeenFrame;
import pomona.vision.Frame;
import pomona.vision.Sight;
import pomona.vision.Tracker;

/**
 * Judges frames with the eye, and keeps what the screen draws of them. All of it is done on the
 * analysis thread: the eye is opened, used and closed there alone.
 */
final class LiveEye {
  /**
   * The weight of the earlier measurements, so that the figures on the screen change slowly enough
   * to be read.
   */
  private static final float STEADY = 0.9f;

  private final EyeOpener eyes;
  private final RefusalTally refusals;
  private final LongSupplier nanoTime;
  private final Overlay.Pens pens = new Overlay.Pens();
  private final Overlays overlays = new Overlays();

  /** The identities of fruits that were recorded. */
  private final BitSet taken = new BitSet();

  private OpenEye open;
  private long edition;
  private Tracker tracker;
  private Sight sight;
  private long lastNanos;
  private float latencyMillis;
  private float framesPerSecond;

  LiveEye(EyeOpener eyes, RefusalTally refusals, LongSupplier nanoTime) {
    this.eyes = eyes;
    this.refusals = refusals;
    this.nanoTime = nanoTime;
  }

  /** What was seen; its {@link Overlays#newest} is for the main thread. */
  Overlays overlays() {
    return overlays;
  }

  /** Looks at a frame; how many fruits there are in it. */
  int look(Frame frame) throws IOException {
    openEye();
    long fromNanos = nanoTime.getAsLong();
    sight = open.eye().see(frame);
    refusals.saw(open.eye().card().generation().name(), sight);
    tracker.follow(sight);
    Overlay overlay = overlays.filling();
    overlay.fill(sight, pens);
    measure(fromNanos, nanoTime.getAsLong());
    for (int i = 0; i < sight.count(); i++) {
      if (isTaken(i)) {
        overlay.take(i);
      }
    }
    overlay.measured(tracker.counted(), latencyMillis, framesPerSecond);
    overlays.publish();
    return sight.count();
  }

  /** Opens the eye, or another one if another bundle is to be used from now on. */
  private void openEye() throws IOException {
    if (open != null && eyes.edition() == edition) {
      return;
    }
    close();
    edition = eyes.edition();
    open = eyes.open();
    tracker = new Tracker(open.eye().card().detection().fruitsAtMost());
    taken.clear();
  }

  private void measure(long fromNanos, long toNanos) {
    float millis = (toNanos - fromNanos) / 1e6f;
    latencyMillis = latencyMillis == 0 ? millis : steady(latencyMillis, millis);
    if (lastNanos != 0 && toNanos > lastNanos) {
      float rate = 1e9f / (toNanos - lastNanos);
      framesPerSecond = framesPerSecond == 0 ? rate : steady(framesPerSecond, rate);
    }
    lastNanos = toNanos;
  }

  private static float steady(float before, float now) {
    return STEADY * before + (1 - STEADY) * now;
  }

  private boolean isTaken(int fruit) {
    return taken.get((int) tracker.identity(fruit));
  }

  /** Whether the tracker has given an identity to a fruit of the last frame. */
  boolean knowsAny() {
    for (int i = 0; i < sight.count(); i++) {
      if (tracker.identity(i) > 0) {
        return true;
      }
    }
    return false;
  }

  /** All of the last frame, to be recorded. */
  SeenFrame still() {
    return seen(fruit -> true);
  }

  /**
   * The fruits of the last frame that were not recorded yet. A fruit is recorded once, however
   * often the shutter is pressed. One that the tracker does not know yet waits.
   */
  SeenFrame untaken() {
    SeenFrame seen = seen(fruit -> tracker.identity(fruit) > 0 && !isTaken(fruit));
    for (int i = 0; i < sight.count(); i++) {
      long identity = tracker.identity(i);
      if (identity > 0) {
        taken.set((int) identity);
      }
    }
    return seen;
  }

  private SeenFrame seen(IntPredicate wanted) {
    return SeenFrame.of(open.eye(), sight, wanted, open.delegate(), Math.round(latencyMillis));
  }

  /** Another crate begins; nothing in view counts as recorded. */
  void nextCrate() {
    if (tracker != null) {
      tracker.reset();
    }
    taken.clear();
  }

  void close() {
    refusals.rest();
    if (open != null) {
      open.eye().close();
      open = null;
    }
  }
}
