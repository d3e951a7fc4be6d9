package pomona.app.store;

import android.content.Context;
import android.content.SharedPreferences;

/** What people and the site chose: a small file for each kind. */
public final class Settings {
  private Settings() {}

  /**
   * Opens a file of settings and waits until it is read. This is done once, when the application is
   * wired, because the first screen needs some settings before it is drawn and a later read would
   * make the main thread wait.
   */
  public static SharedPreferences open(Context context, String name) {
    SharedPreferences kept = context.getSharedPreferences(name, Context.MODE_PRIVATE);
    kept.contains(name);
    return kept;
  }
}
