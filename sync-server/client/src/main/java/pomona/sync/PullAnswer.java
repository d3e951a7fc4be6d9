package pomona.sync;

import java.util.List;
import java.util.Optional;

/**
 * What the server knows that this device should.
 *
 * @param cursor give it with the next pull, once the changes are kept
 * @param more whether to pull again at once
 * @param assignment the model to run; absent, keep the one that came with the app
 * @param attachmentsOnWifiOnly what the site says now about pictures on a paid network; a server of
 *     before this was added says nothing
 * @param habitsLearnt whether the site lets the habits of its people be learnt; a server of before
 *     this was added says nothing
 */
public record PullAnswer(
    List<Change> changes,
    String cursor,
    boolean more,
    Optional<Assignment> assignment,
    Optional<Boolean> attachmentsOnWifiOnly,
    Optional<Boolean> habitsLearnt,
    long serverTimeMillis) {
  public PullAnswer {
    changes = List.copyOf(changes);
    Bounds.name("cursor", cursor);
  }
}
