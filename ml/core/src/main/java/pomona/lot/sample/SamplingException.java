package pomona.lot.sample;

/** A lot that cannot be sampled as it was described; the message says why and what to do. */
public final class SamplingException extends RuntimeException {
  private static final long serialVersionUID = 1;

  SamplingException(String message) {
    super(message);
  }
}
