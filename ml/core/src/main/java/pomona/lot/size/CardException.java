package pomona.lot.size;

/** A card cannot be used for measuring; the message says why, and what to do. */
public final class CardException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final CardRefusal refusal;

  CardException(CardRefusal refusal, String message) {
    super(message);
    this.refusal = refusal;
  }

  public CardRefusal refusal() {
    return refusal;
  }
}
