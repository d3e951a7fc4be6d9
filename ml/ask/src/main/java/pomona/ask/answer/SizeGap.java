package pomona.ask.answer;

/** What is in the way of telling which fruits of a picture are too small. */
public enum SizeGap {
  /** The picture is still searched for the card for sizes. */
  SEARCHING,
  NO_CARD,
  CARD_HALF_IN_VIEW,
  CARD_TOO_SMALL,
  CARD_TILTED,
  CARD_NOT_FLAT,
  CARD_PRINTED_IN_THE_WRONG_SIZE,
  /** The card is good, and every fruit is cut off, hidden in part, or not round. */
  NO_WHOLE_FRUIT,
  /** No lot is open, so nothing says what size is wanted. */
  NO_LOT,
  /** The lot was not declared. */
  NOT_DECLARED,
  /** Neither the label nor the rules ask a diameter of the lot's class. */
  NO_RULE
}
