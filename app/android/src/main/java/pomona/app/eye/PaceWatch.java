package pomona.app.eye;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.content.IntentFilter;
import android.os.Build;
import android.os.PowerManager;
import androidx.annotation.RequiresApi;
import androidx.core.content.ContextCompat;
import androidx.lifecycle.LiveData;

/** The pace that the phone allows, for as long as somebody watches. */
public final class PaceWatch extends LiveData<Pace> {
  private final Context context;
  private final PowerManager power;
  private final Thermal thermal;
  private final BroadcastReceiver saver =
      new BroadcastReceiver() {
        @Override
        public void onReceive(Context anywhere, Intent changed) {
          update();
        }
      };

  public PaceWatch(Context context) {
    this.context = context.getApplicationContext();
    this.power = context.getSystemService(PowerManager.class);
    this.thermal = Build.VERSION.SDK_INT >= 29 ? new Thermal29() : new Thermal();
    setValue(now());
  }

  @Override
  protected void onActive() {
    IntentFilter changes = new IntentFilter(PowerManager.ACTION_POWER_SAVE_MODE_CHANGED);
    ContextCompat.registerReceiver(
        context, saver, changes, ContextCompat.RECEIVER_NOT_EXPORTED);
    thermal.start();
    update();
  }

  @Override
  protected void onInactive() {
    context.unregisterReceiver(saver);
    thermal.stop();
  }

  private void update() {
    Pace now = now();
    if (now != getValue()) {
      setValue(now);
    }
  }

  private Pace now() {
    return Pace.of(thermal.status(), power.isPowerSaveMode());
  }

  /** Before Android 10 a phone does not say how warm it is. */
  private static class Thermal {
    int status() {
      return 0;
    }

    void start() {}

    void stop() {}
  }

  @RequiresApi(29)
  private final class Thermal29 extends Thermal {
    private final PowerManager.OnThermalStatusChangedListener listener = status -> update();

    @Override
    int status() {
      return power.getCurrentThermalStatus();
    }

    @Override
    void start() {
      power.addThermalStatusListener(context.getMainExecutor(), listener);
    }

    @Override
    void stop() {
      power.removeThermalStatusListener(listener);
    }
  }
}
