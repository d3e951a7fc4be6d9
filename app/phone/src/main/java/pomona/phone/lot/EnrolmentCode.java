package pomona.phone.lot;

import java.util.Optional;
import okhttp3.HttpUrl;

/**
 * What the server's QR code says: the server's address and a one-time code. It can be scanned,
 * pasted or typed.
 */
public record EnrolmentCode(HttpUrl server, String code) {
  /** What every such text begins with. */
  public static final String PREFIX = "pomona:enrol?";

  private static final int MOST_CHARS = 2_000;

  /** Reads a text; empty if it is not, or not wholly, an enrolment code. */
  public static Optional<EnrolmentCode> parse(String text) {
    String trimmed = text.trim();
    if (!trimmed.startsWith(PREFIX) || trimmed.length() > MOST_CHARS) {
      return Optional.empty();
    }
    // The rest is a query, so it is put behind an address for OkHttp to read.
    HttpUrl query = HttpUrl.parse("https://enrol/?" + trimmed.substring(PREFIX.length()));
    String server = query == null ? null : query.queryParameter("server");
    String code = query == null ? null : query.queryParameter("code");
    HttpUrl url = server == null ? null : HttpUrl.parse(server);
    if (url == null || code == null || code.trim().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new EnrolmentCode(url, code.trim()));
  }
}
