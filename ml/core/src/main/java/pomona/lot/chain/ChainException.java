package pomona.lot.chain;

/** A step that cannot follow; the chain stays as it was. */
public final class ChainException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final ChainRefusal refusal;

  public ChainException(ChainRefusal refusal) {
    super(refusal.sentence());
    this.refusal = refusal;
  }

  public ChainRefusal refusal() {
    return refusal;
  }
}
