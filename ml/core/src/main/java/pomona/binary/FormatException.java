package pomona.binary;

/** Data that is not what its format says. The message says what, where, and what to do. */
public class FormatException extends IllegalArgumentException {
  public FormatException(String message) {
    super(message);
  }

  public FormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
