package pomona.app.camera;

import android.os.Handler;
import android.os.Looper;
import android.os.SystemClock;

/**
 * Notices that an open camera delivers nothing, or nothing that can be read, for two seconds, and
 * says so once. While a frame is looked at nothing is missed: the first look opens the eye, which
 * takes longer.
 */
final class SilenceWatch {
  static final long PATIENCE_MILLIS = 2_000;

  private final Handler main = new Handler(Looper.getMainLooper());
  private final Runnable check = this::check;
  private volatile FrameSource.Taker taker;
  private volatile long lastMillis;
  private volatile boolean looking;
  private volatile boolean anyBad;
  private volatile boolean said;

  /** The camera is open from now on. */
  void begin(FrameSource.Taker told) {
    taker = told;
    anyBad = false;
    said = false;
    looking = false;
    lastMillis = SystemClock.uptimeMillis();
    main.removeCallbacks(check);
    main.postDelayed(check, PATIENCE_MILLIS);
  }

  /** The camera is open no more: nothing is expected of it. */
  void end() {
    taker = null;
    main.removeCallbacks(check);
  }

  /** A frame that can be read has come. */
  void came() {
    lastMillis = SystemClock.uptimeMillis();
    anyBad = false;
    said = false;
  }

  /** A frame has come that cannot be read. */
  void cameBad() {
    anyBad = true;
  }

  /** Whether a frame is being looked at. */
  void looking(boolean now) {
    looking = now;
    lastMillis = SystemClock.uptimeMillis();
  }

  private void check() {
    FrameSource.Taker told = taker;
    if (told == null) {
      return;
    }
    long silentMillis = SystemClock.uptimeMillis() - lastMillis;
    if (looking || said || silentMillis < PATIENCE_MILLIS) {
      boolean justNow = !looking && !said;
      main.postDelayed(check, justNow ? PATIENCE_MILLIS - silentMillis : PATIENCE_MILLIS);
      return;
    }
    said = true;
    told.troubled(anyBad ? CameraTrouble.BAD_FRAMES : CameraTrouble.NO_FRAMES);
    main.postDelayed(check, PATIENCE_MILLIS);
  }
}
