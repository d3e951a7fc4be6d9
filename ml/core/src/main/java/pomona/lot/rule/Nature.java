package pomona.lot.rule;

import pomona.fruit.DefectKind;

/** Whether a defect gets worse in transit. The trade has separate limits for the two. */
public enum Nature {
  /** It progresses: decay, bruises. */
  CONDITION,
  /** It was there at harvest and stays as it is: scars, scab, colour, shape. */
  QUALITY;

  public static Nature of(DefectKind kind) {
    return switch (kind) {
      case BRUISE, ROT, MOULD -> CONDITION;
      case SCAB, CRACK, SUNBURN, UNRIPE -> QUALITY;
    };
  }
}
