package pomona.app.eye;

import android.content.Context;
import android.content.SharedPreferences;
import java.util.Optional;

/** The choices of delegates, among the application's preferences. */
public final class KeptChoices implements DelegateChoice.Memory {
  private final SharedPreferences kept;

  public KeptChoices(Context context) {
    this.kept = context.getSharedPreferences("delegates", Context.MODE_PRIVATE);
  }

  @Override
  public Optional<String> get(String key) {
    return Optional.ofNullable(kept.getString(key, null));
  }

  @Override
  public void put(String key, String value) {
    written(kept.edit().putString(key, value));
  }

  @Override
  public void remove(String key) {
    written(kept.edit().remove(key));
  }

  private static void written(SharedPreferences.Editor editor) {
    if (!editor.commit()) {
      throw new IllegalStateException("The choice of a delegate cannot be kept: is the disk full?");
    }
  }
}
