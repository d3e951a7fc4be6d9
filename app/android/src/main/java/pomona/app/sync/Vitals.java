package pomona.app.sync;

import android.content.Context;
import android.os.BatteryManager;
import android.os.PowerManager;
import android.os.StrictMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import pomona.app.eye.BundleShelf;
import pomona.app.eye.Warmth;
import pomona.app.lesson.TaughtEyes;
import pomona.app.store.FactDao;
import pomona.sync.FactBody;
import pomona.sync.WireDelegate;
import pomona.sync.WireThermal;

/**
 * The status of this phone now: battery, storage, warmth, clock, model, and what waits to be sent.
 */
public final class Vitals {
  private final Path files;
  private final BatteryManager battery;
  private final PowerManager power;
  private final FactDao facts;
  private final BundleShelf bundles;
  private final TaughtEyes eyes;
  private final LastExchange last;
  private final String appVersion;

  public Vitals(
      Context context,
      FactDao facts,
      BundleShelf bundles,
      TaughtEyes eyes,
      LastExchange last,
      String appVersion) {
    this.files = context.getFilesDir().toPath();
    this.battery = context.getSystemService(BatteryManager.class);
    this.power = context.getSystemService(PowerManager.class);
    this.facts = facts;
    this.bundles = bundles;
    this.eyes = eyes;
    this.last = last;
    this.appVersion = appVersion;
  }

  /** Asks everything; blocks. */
  public FactBody.DeviceStatus now() {
    StrictMode.noteSlowCall("asks how the phone is");
    Optional<String> generation = generation();
    Optional<WireDelegate> delegate =
        eyes.running()
            .filter(running -> generation.equals(Optional.of(running.generation())))
            .map(TaughtEyes.Running::delegate);
    return new FactBody.DeviceStatus(
        last.skewMillis(),
        freeBytes(),
        batteryPercent(),
        facts.countWaiting(),
        facts.countWaitingAttachments(),
        appVersion,
        generation,
        delegate.map(WireDelegate::text),
        Warmth.of(power).map(WireThermal::name));
  }

  /** A phone without a bundle that may be opened has no generation, and says so on its screen. */
  private Optional<String> generation() {
    try {
      return Optional.of(bundles.current().card().generation().name());
    } catch (IOException none) {
      return Optional.empty();
    }
  }

  private long freeBytes() {
    try {
      return Files.getFileStore(files).getUsableSpace();
    } catch (IOException unknown) {
      return 0;
    }
  }

  /** Android answers with a number below 0 if it does not know. */
  private int batteryPercent() {
    int percent = battery.getIntProperty(BatteryManager.BATTERY_PROPERTY_CAPACITY);
    return Math.max(0, Math.min(100, percent));
  }
}
