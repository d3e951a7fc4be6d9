package pomona.app;

import android.app.Activity;
import android.content.Context;
import android.content.SharedPreferences;
import android.os.Bundle;
import android.util.TypedValue;
import androidx.annotation.NonNull;
import androidx.annotation.Nullable;
import pomona.app.store.Settings;

/** Whether screens are drawn in black and white and strong colours, to be read in the sun. */
public final class Sunlight {
  private static final String ON = "on";

  private final SharedPreferences kept;

  public Sunlight(Context context) {
    kept = Settings.open(context, "sunlight");
  }

  public boolean isOn() {
    return kept.getBoolean(ON, false);
  }

  /** Takes effect when a screen is next made. */
  public void set(boolean on) {
    kept.edit().putBoolean(ON, on).apply();
  }

  /** Applies the colours to each screen's theme before its layout is inflated. */
  static final class Applied extends ScreenEvents {
    private final Sunlight sunlight;

    Applied(Sunlight sunlight) {
      this.sunlight = sunlight;
    }

    @Override
    public void onActivityCreated(@NonNull Activity activity, @Nullable Bundle saved) {
      if (sunlight.isOn()) {
        TypedValue overlay = new TypedValue();
        activity.getTheme().resolveAttribute(R.attr.sunlightOverlay, overlay, true);
        activity.getTheme().applyStyle(overlay.resourceId, true);
      }
    }
  }
}
