package pomona.app.sync;

import android.content.Context;
import android.content.SharedPreferences;
import androidx.lifecycle.LiveData;
import androidx.lifecycle.MutableLiveData;
import java.util.Optional;
import pomona.app.store.Settings;
import pomona.sync.SyncFailure;
import pomona.sync.SyncReport;

/** How the last exchange went; kept over the end of the process. */
public final class LastExchange {
  private static final String AT = "at-millis";
  private static final String TROUBLE = "trouble";
  private static final String SKEW = "skew-millis";

  private final SharedPreferences kept;
  private final MutableLiveData<Optional<Outcome>> shown;

  /** What kind of trouble there was. */
  public enum Trouble {
    NONE,
    UNREACHABLE,
    UNAUTHORISED,
    SERVER_FAULT,
    TOO_OLD,
    REFUSED
  }

  /** One exchange. */
  public record Outcome(long atMillis, Trouble trouble) {}

  public LastExchange(Context context) {
    kept = Settings.open(context, "last-exchange");
    shown = new MutableLiveData<>(outcome());
  }

  /** The last one; empty before the first. */
  public Optional<Outcome> outcome() {
    long atMillis = kept.getLong(AT, 0);
    if (atMillis == 0) {
      return Optional.empty();
    }
    String name = kept.getString(TROUBLE, Trouble.NONE.name());
    Trouble trouble = Trouble.NONE;
    for (Trouble each : Trouble.values()) {
      trouble = each.name().equals(name) ? each : trouble;
    }
    return Optional.of(new Outcome(atMillis, trouble));
  }

  /** The same for a screen, which is told of the next. */
  public LiveData<Optional<Outcome>> watch() {
    return shown;
  }

  /** The server's clock minus the phone's, as it was measured last; 0 before that. */
  public long skewMillis() {
    return kept.getLong(SKEW, 0);
  }

  void note(long atMillis, SyncReport report) {
    kept.edit()
        .putLong(AT, atMillis)
        .putString(TROUBLE, report.failure().map(LastExchange::trouble).orElse(Trouble.NONE).name())
        .putLong(SKEW, report.skewMillis().orElse(skewMillis()))
        .apply();
    shown.postValue(outcome());
  }

  private static Trouble trouble(SyncFailure failure) {
    if (failure instanceof SyncFailure.Unreachable) {
      return Trouble.UNREACHABLE;
    }
    if (failure instanceof SyncFailure.Unauthorised) {
      return Trouble.UNAUTHORISED;
    }
    if (failure instanceof SyncFailure.ServerFault) {
      return Trouble.SERVER_FAULT;
    }
    return failure instanceof SyncFailure.TooOld ? Trouble.TOO_OLD : Trouble.REFUSED;
  }
}
