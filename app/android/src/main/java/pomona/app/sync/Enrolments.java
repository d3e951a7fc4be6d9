package pomona.app.sync;

import android.content.Context;
import android.content.SharedPreferences;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.UUID;
import okhttp3.HttpUrl;
import pomona.app.store.Settings;
import pomona.phone.record.Recorder;

/**
 * Keeps the enrolment. The token is sealed by a key that never leaves the phone's key store;
 * nothing else is secret.
 */
public final class Enrolments {
  private static final String SERVER = "server";
  private static final String DEVICE = "device";
  private static final String SITE = "site";
  private static final String TOKEN = "sealed-token";
  private static final String WIFI_ONLY = "attachments-on-wifi-only";
  private static final String HABITS_LEARNT = "habits-learnt";
  private static final String OWN_NAME = "own-name";

  private final SharedPreferences kept;
  private final TokenSeal seal;
  private final Operators operators;

  public Enrolments(Context context, TokenSeal seal, Operators operators) {
    this.kept = Settings.open(context, "enrolment");
    this.seal = seal;
    this.operators = operators;
  }

  /** Whether the phone is a device of a site; asks no key store. */
  public boolean isEnrolled() {
    return kept.contains(TOKEN);
  }

  /** What the site says of crops and frames on a paid network. */
  public boolean picturesOnWifiOnly() {
    return kept.getBoolean(WIFI_ONLY, true);
  }

  /** Takes the site's rule, which comes with every pull; says whether it changed. */
  public boolean setPicturesOnWifiOnly(boolean onWifiOnly) {
    boolean changed = picturesOnWifiOnly() != onWifiOnly;
    if (changed) {
      kept.edit().putBoolean(WIFI_ONLY, onWifiOnly).apply();
    }
    return changed;
  }

  /** Whether the site lets habits of its people be learnt; so it is until it says otherwise. */
  public boolean habitsLearnt() {
    return kept.getBoolean(HABITS_LEARNT, true);
  }

  /** Takes the site's rule, which comes with every pull; says whether it changed. */
  public boolean setHabitsLearnt(boolean learnt) {
    boolean changed = habitsLearnt() != learnt;
    if (changed) {
      kept.edit().putBoolean(HABITS_LEARNT, learnt).apply();
    }
    return changed;
  }

  /** The enrolment; empty before it, and after the key that sealed the token is gone. */
  public Optional<Enrolment> current() {
    String server = kept.getString(SERVER, null);
    String sealed = kept.getString(TOKEN, null);
    HttpUrl url = server == null ? null : HttpUrl.parse(server);
    if (url == null || sealed == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Enrolment(
              url,
              kept.getString(DEVICE, ""),
              kept.getString(SITE, ""),
              seal.open(sealed),
              kept.getBoolean(WIFI_ONLY, true)));
    } catch (GeneralSecurityException keyIsGone) {
      return Optional.empty();
    }
  }

  public void keep(Enrolment enrolment) throws GeneralSecurityException {
    kept.edit()
        .putString(SERVER, enrolment.server().toString())
        .putString(DEVICE, enrolment.device())
        .putString(SITE, enrolment.site())
        .putString(TOKEN, seal.seal(enrolment.token()))
        .putBoolean(WIFI_ONLY, enrolment.wifiOnly())
        .apply();
  }

  /** Who records: the device that the site knows, or a name that the phone made for itself. */
  public Recorder recorder() {
    String device = kept.getString(DEVICE, null);
    String operator = operators.current().orElse(Recorder.NO_OPERATOR);
    if (device != null) {
      return new Recorder(device, kept.getString(SITE, ""), operator);
    }
    return new Recorder(ownName(), Recorder.NO_SITE, operator);
  }

  private synchronized String ownName() {
    String name = kept.getString(OWN_NAME, null);
    if (name == null) {
      name = "phone-" + UUID.randomUUID();
      kept.edit().putString(OWN_NAME, name).apply();
    }
    return name;
  }
}
