package pomona.phone.record;

import java.util.Optional;
import pomona.sync.Fact;
import pomona.sync.FactBody.DeviceStatus;

/** How a phone was at a time; it tells its site when that is due. */
public record PhoneStatus(DeviceStatus body, long atMillis) {

  /** The least time between two reports in which nothing that matters has changed. */
  private static final long QUIET_MILLIS = 30 * 60_000;

  private static final int BATTERY_STEP_PERCENT = 20;

  /** The status in a fact; empty if the fact is of another kind. */
  public static Optional<PhoneStatus> of(Fact fact) {
    return fact.body() instanceof DeviceStatus body
        ? Optional.of(new PhoneStatus(body, fact.atMillis()))
        : Optional.empty();
  }

  /**
   * Whether a report is due: half an hour after the last one, or sooner if the generation, the
   * delegate, the app's version or the warmth has changed, or the battery by a fifth.
   *
   * @param last what was told last
   */
  public boolean isDue(Optional<PhoneStatus> last) {
    if (!last.isPresent()) {
      return true;
    }
    DeviceStatus before = last.get().body;
    long since = atMillis - last.get().atMillis;
    return since < 0
        || since >= QUIET_MILLIS
        || !before.appVersion().equals(body.appVersion())
        || !before.generation().equals(body.generation())
        || !before.delegate().equals(body.delegate())
        || !before.thermal().equals(body.thermal())
        || Math.abs(before.batteryPercent() - body.batteryPercent()) >= BATTERY_STEP_PERCENT;
  }

  /**
   * The same, but with the last reported delegate if none has run since this process began and the
   * generation is still the same.
   */
  public PhoneStatus after(Optional<PhoneStatus> last) {
    boolean same = last.isPresent() && last.get().body.generation().equals(body.generation());
    return body.delegate().isPresent() || !same
        ? this
        : new PhoneStatus(body.with(last.get().body.delegate()), atMillis);
  }
}
