package pomona.server.lot;

import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Why a receiver did not get a message, where it did not come to an answer. */
public enum WebhookFailure {
  /** Its address is not public, and nobody allowed it. */
  NOT_PUBLIC,
  /** No computer has this name. */
  UNKNOWN_HOST,
  /** Nothing listens there. */
  UNREACHABLE,
  /** It did not answer in time. */
  TOO_SLOW,
  /** Its certificate, or what it speaks, cannot be trusted. */
  NOT_TRUSTED,
  /** The connection broke, or something else happened. */
  BROKEN;

  private static final String PREFIX = "failed: ";

  static WebhookFailure of(Exception failed) {
    if (failed instanceof PublicHosts.NotPublicException) {
      return NOT_PUBLIC;
    }
    if (failed instanceof UnknownHostException) {
      return UNKNOWN_HOST;
    }
    if (failed instanceof ConnectException) {
      return UNREACHABLE;
    }
    if (failed instanceof InterruptedIOException) {
      return TOO_SLOW;
    }
    return failed instanceof SSLException ? NOT_TRUSTED : BROKEN;
  }

  /** As it is kept beside a message. */
  String kept() {
    return PREFIX + name().toLowerCase(Locale.ROOT);
  }

  /** The failure that is kept as this text; older servers kept other words. */
  public static Optional<WebhookFailure> read(String answer) {
    for (WebhookFailure failure : values()) {
      if (failure.kept().equals(answer)) {
        return Optional.of(failure);
      }
    }
    return Optional.empty();
  }
}
