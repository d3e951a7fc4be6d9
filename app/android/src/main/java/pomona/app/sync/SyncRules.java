package pomona.app.sync;

import android.content.Context;
import android.content.SharedPreferences;
import pomona.app.store.Settings;

/** Which networks the phone may use to send by itself. "Send now" uses any network. */
public final class SyncRules {
  private static final String NETWORK = "network";
  private static final String CHARGING = "pictures-while-charging";

  private final SharedPreferences kept;

  /** Which networks. */
  public enum Network {
    WIFI_ONLY,
    ANY,
    OFF
  }

  public SyncRules(Context context) {
    kept = Settings.open(context, "sync-rules");
  }

  public Network network() {
    String name = kept.getString(NETWORK, Network.ANY.name());
    for (Network network : Network.values()) {
      if (network.name().equals(name)) {
        return network;
      }
    }
    return Network.ANY;
  }

  public void setNetwork(Network network) {
    kept.edit().putString(NETWORK, network.name()).apply();
  }

  /** Whether pictures wait until the phone is being charged. */
  public boolean picturesWhileCharging() {
    return kept.getBoolean(CHARGING, false);
  }

  public void setPicturesWhileCharging(boolean only) {
    kept.edit().putBoolean(CHARGING, only).apply();
  }
}
