package pomona.lot.label;

import java.io.UnsupportedEncodingException;
import java.net.URLDecoder;
import java.util.Map;

/**
 * The fields of a web address that is also a GS1 code (GS1 Digital Link: URI Syntax), as in {@code
 * https://id.example.org/01/09501101530003/10/AB-12?13=260301}.
 */
final class DigitalLink {
  /** What a link can be about, with the words that the first version of the standard had. */
  private static final Map<String, String> KEYS =
      Map.of("01", "01", "gtin", "01", "00", "00", "sscc", "00", "414", "414", "gln", "414");

  private static final Map<String, String> QUALIFIERS = Map.of("lot", "10", "ser", "21");

  private DigitalLink() {}

  static boolean isAddress(String text) {
    return text.regionMatches(true, 0, "https://", 0, 8)
        || text.regionMatches(true, 0, "http://", 0, 7);
  }

  /** Hands the fields to the reader; it hands over nothing if the address is no Digital Link. */
  static void read(String address, ElementReader reader) {
    String withoutFragment = address.split("#", 2)[0];
    String[] halves = withoutFragment.split("\\?", 2);
    String[] segments = halves[0].split("/", -1);
    int at = key(segments);
    if (at < 0) {
      return;
    }
    field(KEYS.get(segments[at]), segments[at + 1], reader);
    for (int i = at + 2; i + 1 < segments.length; i += 2) {
      field(QUALIFIERS.getOrDefault(segments[i], segments[i]), segments[i + 1], reader);
    }
    if (halves.length == 2) {
      for (String part : halves[1].split("[&;]", -1)) {
        int equals = part.indexOf('=');
        // Other parameters, such as linkType, belong to the web.
        if (equals > 0 && Field.of(part.substring(0, equals)).isPresent()) {
          field(part.substring(0, equals), part.substring(equals + 1), reader);
        }
      }
    }
  }

  private static void field(String identifier, String encoded, ElementReader reader) {
    try {
      // A plus is a space in forms alone.
      String value = URLDecoder.decode(encoded.replace("+", "%2B"), "UTF-8");
      reader.field(identifier, identifier.equals("01") ? padded(value) : value);
    } catch (UnsupportedEncodingException | IllegalArgumentException notEncoded) {
      reader.problem(
          LabelProblem.Kind.WRONG_FORMAT, identifier, encoded, "It is not percent-encoded well");
    }
  }

  /** Where the key stands: behind the host, with digits after it. */
  private static int key(String[] segments) {
    for (int i = 3; i + 1 < segments.length; i++) {
      if (KEYS.containsKey(segments[i]) && CheckDigit.areDigits(segments[i + 1])) {
        return i;
      }
    }
    return -1;
  }

  private static String padded(String gtin) {
    return gtin.length() == 8 || gtin.length() == 12 || gtin.length() == 13
        ? "00000000000000".substring(gtin.length()) + gtin
        : gtin;
  }
}
