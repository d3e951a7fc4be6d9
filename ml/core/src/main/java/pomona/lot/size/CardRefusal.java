package pomona.lot.size;

/** Why a picture of a card is not used for measuring. */
public enum CardRefusal {
  /** Points are missing, or lie outside of the picture. */
  HALF_IN_VIEW,
  /** Too few pixels for its edge. */
  TOO_SMALL,
  /** The camera looks at it too much from the side. */
  TILTED,
  /** Its points are not where a flat square's would be: bent, stretched, or misread. */
  NOT_FLAT,
  /** Its edge, measured by a ruler, is not what the card states. */
  PRINTED_IN_THE_WRONG_SIZE
}
