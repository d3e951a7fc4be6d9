package pomona.app.eye;

import android.os.Build;
import android.os.PowerManager;
import androidx.annotation.RequiresApi;
import java.util.Optional;
import pomona.sync.WireThermal;

/** How warm the phone says it is. */
public final class Warmth {
  private Warmth() {}

  /** The warmth; empty before Android 10, which does not tell it. */
  public static Optional<WireThermal> of(PowerManager power) {
    return Build.VERSION.SDK_INT >= 29 ? Optional.of(Since29.of(power)) : Optional.empty();
  }

  @RequiresApi(29)
  private static final class Since29 {
    static WireThermal of(PowerManager power) {
      return WireThermal.ofAndroid(power.getCurrentThermalStatus());
    }
  }
}
