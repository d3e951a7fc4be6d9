package pomona.phone.record;

import java.util.Optional;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.WireDelegate;
import pomona.sync.WireThermal;

/**
 * How a phone is, as it tells its site.
 *
 * @param skewMillis the server's clock minus the phone's, as the last exchange measured it
 * @param generation of the bundle in use, if there is one
 * @param delegate what runs it, once something has
 * @param thermal how warm the phone is; absent where the phone does not say
 */
public record PhoneStatus(
    long skewMillis,
    long freeStorageBytes,
    int batteryPercent,
    int waitingFacts,
    int waitingAttachments,
    String appVersion,
    Optional<String> generation,
    Optional<WireDelegate> delegate,
    Optional<WireThermal> thermal) {

  /** The least time between two reports in which nothing that matters has changed. */
  private static final long QUIET_MILLIS = 30 * 60_000;

  private static final int BATTERY_STEP_PERCENT = 20;

  /**
   * Whether it is time to tell it: after half an hour, or sooner when another generation or
   * delegate runs, the app is another, the warmth has changed, or the battery by a fifth.
   *
   * @param last what was told last, and when
   */
  public boolean isDue(Optional<Told> last, long nowMillis) {
    if (!last.isPresent()) {
      return true;
    }
    PhoneStatus before = last.get().status();
    long since = nowMillis - last.get().atMillis();
    return since < 0
        || since >= QUIET_MILLIS
        || !before.appVersion.equals(appVersion)
        || !before.generation.equals(generation)
        || !before.delegate.equals(delegate)
        || !before.thermal.equals(thermal)
        || Math.abs(before.batteryPercent - batteryPercent) >= BATTERY_STEP_PERCENT;
  }

  /** A status that was told. */
  public record Told(PhoneStatus status, long atMillis) {

    /** What a fact told; empty if it is not of a status. */
    public static Optional<Told> of(Fact fact) {
      return fact.body() instanceof FactBody.DeviceStatus body
          ? Optional.of(new Told(PhoneStatus.of(body), fact.atMillis()))
          : Optional.empty();
    }
  }

  /**
   * The same, with the delegate that was told last if none has run since this process began and the
   * generation is still the same.
   */
  public PhoneStatus after(Optional<Told> last) {
    boolean same = last.isPresent() && last.get().status().generation.equals(generation);
    if (delegate.isPresent() || !same) {
      return this;
    }
    return new PhoneStatus(
        skewMillis,
        freeStorageBytes,
        batteryPercent,
        waitingFacts,
        waitingAttachments,
        appVersion,
        generation,
        last.get().status().delegate,
        thermal);
  }

  private static PhoneStatus of(FactBody.DeviceStatus body) {
    return new PhoneStatus(
        body.skewMillis(),
        body.freeStorageBytes(),
        body.batteryPercent(),
        body.waitingFacts(),
        body.waitingAttachments(),
        body.appVersion(),
        body.generation(),
        body.delegate().map(WireDelegate::of),
        body.thermal().map(WireThermal::of));
  }

  FactBody body() {
    return new FactBody.DeviceStatus(
        skewMillis,
        freeStorageBytes,
        batteryPercent,
        waitingFacts,
        waitingAttachments,
        appVersion,
        generation,
        delegate.map(WireDelegate::text),
        thermal.map(WireThermal::name));
  }
}
