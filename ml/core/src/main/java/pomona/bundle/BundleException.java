package pomona.bundle;

import pomona.binary.FormatException;

/** A bundle that is signed, but whose parts are not what they should be or do not agree. */
public final class BundleException extends FormatException {
  public BundleException(String message) {
    super(message);
  }
}
