package pomona.lot.chain;

import pomona.policy.Disposition;

/** One thing that happened to a lot, and who did it. Its id is that of the fact that tells it. */
public sealed interface Step {
  String id();

  String operator();

  /**
   * What the rules suggest after the first inspection.
   *
   * @param acceptBlocked whether something that the rules ask for is missing, so that the lot
   *     cannot be accepted yet
   */
  record Suggested(String id, String operator, Disposition disposition, boolean acceptBlocked)
      implements Step {}

  /**
   * A person decides.
   *
   * @param reason why it differs from what was suggested; may be empty if it does not
   */
  record Decided(String id, String operator, Disposition disposition, String reason)
      implements Step {}

  /** Stopped, whatever was decided before. */
  record Held(String id, String operator, String reason) implements Step {}

  /** Sorted by hand: so many packages stay in the lot, so many are taken out. */
  record Reworked(String id, String operator, int kept, int discarded) implements Step {}

  /** What the rules suggest after a later inspection. */
  record InspectedAgain(String id, String operator, Disposition disposition, boolean acceptBlocked)
      implements Step {}

  /** Let go, by a second operator where the policy asks for one. */
  record Released(String id, String operator) implements Step {}
}
