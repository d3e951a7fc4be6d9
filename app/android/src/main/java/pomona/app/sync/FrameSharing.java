package pomona.app.sync;

import android.content.Context;
import android.content.SharedPreferences;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import pomona.app.store.Settings;

/**
 * Whether whole frames, which may show people, may leave the phone. Only a person turns it on, it
 * ends by itself, and screens show it all the while.
 */
public final class FrameSharing {
  /** A pilot's working day. */
  public static final Duration DAY = Duration.ofHours(10);

  private static final String UNTIL = "until-millis";

  private final SharedPreferences kept;
  private final Clock clock;

  public FrameSharing(Context context, Clock clock) {
    this.kept = Settings.open(context, "frame-sharing");
    this.clock = clock;
  }

  /** Until when; empty while it is off. */
  public Optional<Instant> until() {
    long untilMillis = kept.getLong(UNTIL, 0);
    long now = clock.millis();
    // If the clock was set back, it must not stay on for longer than a day.
    boolean on = now < untilMillis && untilMillis - now <= DAY.toMillis();
    return on ? Optional.of(Instant.ofEpochMilli(untilMillis)) : Optional.empty();
  }

  public boolean isOn() {
    return until().isPresent();
  }

  public void turnOn() {
    kept.edit().putLong(UNTIL, clock.millis() + DAY.toMillis()).apply();
  }

  public void turnOff() {
    kept.edit().remove(UNTIL).apply();
  }
}
