package pomona.lot.size;

/** Why a picture of a card is not measured by. */
public enum CardRefusal {
  /** Points are missing, or lie outside of the picture. */
  HALF_IN_VIEW,
  /** Too few pixels for its edge. */
  TOO_SMALL,
  /** The camera looks at it too much from the side. */
  TILTED,
  /** Its points are not where a flat square's would be: bent, stretched, or misread. */
  NOT_FLAT,
  /** A ruler says that it is not as large as it says. */
  PRINTED_IN_THE_WRONG_SIZE
}
