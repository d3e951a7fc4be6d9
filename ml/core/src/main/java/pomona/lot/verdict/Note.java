package pomona.lot.verdict;

/** What else a reader of a verdict must know. */
public enum Note {
  /** The product has no rules of its own: the general standard was applied. */
  GENERAL_STANDARD(false),
  /** The product's rules do not have the declared class. */
  CLASS_NOT_IN_RULES(true),
  /** The product's rules know no shares by count, or none by weight. */
  BASIS_NOT_IN_RULES(true),
  /** Shares by weight were asked for, and some fruits were not weighed. */
  WEIGHTS_MISSING(true),
  NO_FRUITS(true),
  /**
   * The sample has fewer than {@link Finding#FEWEST_FRUITS} fruits, which is too few to judge by.
   */
  TOO_FEW_FRUITS(true),
  /**
   * The sample was drawn by an AQL plan: its acceptance number decides, and neither tolerances nor
   * sizes are judged.
   */
  BY_ACCEPTANCE_NUMBER(false),
  /** Fewer fruits were looked at than the AQL plan asks for. */
  SAMPLE_INCOMPLETE(true),
  /** No fruit was measured, or not in the unit of the label's sizes, so those were not checked. */
  SIZE_NOT_MEASURED(false),
  SIZE_MEASURED_OF_SOME(false),
  /** The label's size code is none of the product's. */
  SIZE_CODE_UNKNOWN(true),
  /** Defects were counted in shares of the visible surface, because sizes are not known. */
  DEFECTS_IN_SHARES(false),
  /** Some fruits' defects were counted in cm2, those of the others in shares. */
  DEFECTS_IN_CM2_OF_SOME(false),
  /** The rules are by package, and some fruits have no package's number. */
  PACKAGES_NOT_NUMBERED(true),
  /** Some fruits are unlike anything that the network was trained on. */
  UNFAMILIAR_FRUITS(false),
  /** A measurement or a count by hand that the rules ask for was not made. */
  MEASUREMENTS_MISSING(true);

  private final boolean blocksAccept;

  Note(boolean blocksAccept) {
    this.blocksAccept = blocksAccept;
  }

  /** Whether a lot with this note cannot be suggested for acceptance. */
  public boolean blocksAccept() {
    return blocksAccept;
  }
}
