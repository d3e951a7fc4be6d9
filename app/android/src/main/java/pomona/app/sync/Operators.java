package pomona.app.sync;

import android.content.Context;
import android.content.SharedPreferences;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import okio.ByteString;
import pomona.app.store.Settings;

/**
 * Who works with this phone: an alias, made from a badge or a PIN, never a name. The same badge
 * gives the same alias on every phone, and neither badge nor PIN is kept. There is no account. An
 * alias ends by hand, or by itself after {@link #LONGEST}. A short PIN can be recovered from its
 * alias by trying all; an alias is not a secret.
 */
public final class Operators {
  private static final String ALIAS = "alias";
  private static final String SINCE = "since-millis";
  private static final String PEPPER = "pomona-operator\n";
  private static final int ALIAS_CHARS = 8;

  /**
   * Longer than any shift, so that a phone that was left in the charger overnight has no operator.
   */
  private static final Duration LONGEST = Duration.ofHours(12);

  private final SharedPreferences kept;
  private final Clock clock;

  public Operators(Context context, Clock clock) {
    this.kept = Settings.open(context, "operator");
    this.clock = clock;
  }

  /** The alias of who works now. */
  public Optional<String> current() {
    String alias = kept.getString(ALIAS, null);
    long forMillis = clock.millis() - kept.getLong(SINCE, 0);
    boolean over = forMillis < 0 || forMillis > LONGEST.toMillis();
    return alias == null || over ? Optional.empty() : Optional.of(alias);
  }

  /**
   * Someone begins to work.
   *
   * @param badgeOrPin what was read from a badge, or at least four digits
   * @return false if it is neither
   */
  public boolean begin(String badgeOrPin) {
    String secret = badgeOrPin.trim();
    if (secret.length() < 4 || secret.length() > 512) {
      return false;
    }
    String digest = ByteString.encodeUtf8(PEPPER + secret).sha256().hex();
    kept.edit()
        .putString(ALIAS, "op-" + digest.substring(0, ALIAS_CHARS))
        .putLong(SINCE, clock.millis())
        .apply();
    return true;
  }

  public void end() {
    kept.edit().clear().apply();
  }
}
