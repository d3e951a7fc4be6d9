package pomona.app.store;

import android.content.Context;
import android.content.SharedPreferences;
import androidx.lifecycle.LiveData;
import androidx.lifecycle.MutableLiveData;
import java.util.Optional;

/**
 * Under which name a damaged database is kept, until a person has read it. The name is written
 * down, because the process that meets the damage may end before anybody looks.
 */
public final class DamageNotice {
  private static final String NAME = "kept-aside";

  private final SharedPreferences kept;
  private final MutableLiveData<Optional<String>> shown;

  public DamageNotice(Context context) {
    this.kept = Settings.open(context, "damage");
    this.shown = new MutableLiveData<>(Optional.ofNullable(kept.getString(NAME, null)));
  }

  /** The name; empty once it was read. */
  public LiveData<Optional<String>> shown() {
    return shown;
  }

  /** A database was damaged; told on the thread that met it, which waits until it is written. */
  public void keptAside(String name) {
    String before = kept.getString(NAME, null);
    String names = before == null ? name : before + ", " + name;
    kept.edit().putString(NAME, names).commit();
    shown.postValue(Optional.of(names));
  }

  /** A person has read it. */
  public void read() {
    kept.edit().remove(NAME).apply();
    shown.setValue(Optional.empty());
  }
}
