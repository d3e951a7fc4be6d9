package pomona.sync;

import java.util.Optional;

/**
 * What one session achieved.
 *
 * @param skewMillis the server's clock minus the device's, measured at the middle of an exchange
 * @param failure what stopped the session; absent if everything that waited was dealt with
 * @param waitMillis how long to wait before the next session; 0 if there is no need to
 */
public record SyncReport(
    int stored,
    int alreadyThere,
    int refused,
    int pulled,
    int attachments,
    Optional<Long> skewMillis,
    Optional<SyncFailure> failure,
    long waitMillis) {

  /** Both together, of which the other came later. */
  public SyncReport and(SyncReport other) {
    return new SyncReport(
        stored + other.stored,
        alreadyThere + other.alreadyThere,
        refused + other.refused,
        pulled + other.pulled,
        attachments + other.attachments,
        other.skewMillis.isPresent() ? other.skewMillis : skewMillis,
        other.failure.isPresent() ? other.failure : failure,
        Math.max(waitMillis, other.waitMillis));
  }
}
