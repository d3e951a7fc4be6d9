package pomona.app.scan;

import android.content.Context;
import android.media.AudioManager;
import android.media.ToneGenerator;
import android.os.VibrationEffect;
import android.os.Vibrator;
import java.util.concurrent.Executor;
import pomona.policy.Disposition;

/**
 * Vibrates and sounds when something was recorded, so that the operator need not look: one short
 * beat for accept, two for hold, a long one for reject; and a rising, a level and a falling tone.
 */
final class Feedback implements AutoCloseable {
  private static final long[] ACCEPT = {0, 60};
  private static final long[] HOLD = {0, 90, 110, 90};
  private static final long[] REJECT = {0, 450};
  static final long[] LABEL = {0, 30, 60, 30};
  private static final int ONCE = -1;
  private static final int TONE_MILLIS = 250;

  private final Vibrator vibrator;
  private final Executor background;
  private ToneGenerator tones;

  /**
   * For a screen.
   *
   * @param background sounds the tones: opening the phone's sound takes a while
   */
  Feedback(Context context, Executor background) {
    this.vibrator = context.getSystemService(Vibrator.class);
    this.background = background;
  }

  void recorded(Disposition disposition) {
    vibrator.vibrate(VibrationEffect.createWaveform(beats(disposition), ONCE));
    background.execute(() -> sound(tone(disposition)));
  }

  /** A short double tick, unlike any beat of a recording. */
  void labelRead() {
    vibrator.vibrate(VibrationEffect.createWaveform(LABEL, ONCE));
  }

  static long[] beats(Disposition disposition) {
    return switch (disposition) {
      case ACCEPT -> ACCEPT;
      case HOLD -> HOLD;
      case REJECT -> REJECT;
    };
  }

  static int tone(Disposition disposition) {
    return switch (disposition) {
      case ACCEPT -> ToneGenerator.TONE_PROP_ACK;
      case HOLD -> ToneGenerator.TONE_PROP_PROMPT;
      case REJECT -> ToneGenerator.TONE_PROP_NACK;
    };
  }

  private synchronized void sound(int tone) {
    try {
      if (tones == null) {
        tones = new ToneGenerator(AudioManager.STREAM_NOTIFICATION, ToneGenerator.MAX_VOLUME);
      }
      tones.startTone(tone, TONE_MILLIS);
    } catch (RuntimeException noSound) {
      // Another application uses all tone generators; vibration and screen say the same.
    }
  }

  @Override
  public void close() {
    background.execute(this::release);
  }

  private synchronized void release() {
    if (tones != null) {
      tones.release();
      tones = null;
    }
  }
}
