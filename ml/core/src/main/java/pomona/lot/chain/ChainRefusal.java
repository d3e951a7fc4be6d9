package pomona.lot.chain;

/** Why a step cannot follow. */
public enum ChainRefusal {
  UNNAMED("The step has no id or names no operator"),
  OTHER_CONTENT("A step of this id is in the chain already and says something else"),
  NOT_SUGGESTED_YET("The lot has not been inspected yet: inspect it first"),
  ALREADY_SUGGESTED("The lot was inspected before: this is an inspection that comes again"),
  NOT_HELD("Only a lot that is held is reworked or inspected again: hold it first"),
  ALREADY_HELD("The lot is held already"),
  NOT_INSPECTED_AGAIN("The lot was reworked: inspect it again before anything is decided"),
  NO_REASON("Say why: it differs from what the rules suggest, or it stops a lot"),
  ACCEPT_BLOCKED("A measurement that the rules ask for is missing: make it, or hold the lot"),
  NOT_ALL_ACCOUNTED_FOR("The packages kept and taken out do not add up to those in the lot"),
  NOTHING_KEPT("No package is kept: reject the lot"),
  NOT_ACCEPTED("Only a lot that was accepted is released"),
  SAME_OPERATOR("The policy asks for another operator than the one who decided"),
  CLOSED("The lot was released or rejected: nothing follows");

  private final String sentence;

  ChainRefusal(String sentence) {
    this.sentence = sentence;
  }

  /** In English, for logs. */
  public String sentence() {
    return sentence;
  }
}
