package pomona.server.model;

import java.util.Optional;
import java.util.Set;
import okio.ByteString;

/**
 * A rollout of a model to devices.
 *
 * @param baseline what those devices run that the rollout does not reach
 * @param sites which sites; empty means all
 * @param share of the sites' devices, from 0 to 1
 * @param margin by how much overrides or refusals may be more frequent than the baseline's
 * @param reason why it is in its state, with the figures if a test decided
 * @param begunSequence what was recorded before does not count for the test
 */
public record Rollout(
    long number,
    ByteString candidate,
    Optional<ByteString> baseline,
    Set<String> sites,
    double share,
    double margin,
    State state,
    String reason,
    long begunMillis,
    long begunSequence) {

  /** The state of a rollout. */
  public enum State {
    /** The devices of its share run the candidate. */
    RUNNING,
    /**
     * The test found harm: no device is assigned the candidate any more, and all run the baseline.
     */
    HALTED,
    /** Its sites run the candidate until another rollout finishes. */
    FINISHED,
    /** Somebody took it back. */
    ROLLED_BACK
  }

  /** Whether a site is among its own. */
  public boolean reaches(String site) {
    return sites.isEmpty() || sites.contains(site);
  }
}
