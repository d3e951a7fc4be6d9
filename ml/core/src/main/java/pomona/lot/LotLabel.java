package pomona.lot;

import java.io.UnsupportedEncodingException;
import java.net.URLDecoder;
import java.util.Optional;

/**
 * What a crate's label says: the lot's code, and its product and supplier if they stand on it.
 *
 * <p>Read are: {@code pomona:lot?code=...&product=...&supplier=...}; GS1 codes with the batch in
 * application identifier 10, as element strings or as Digital Link addresses; and any other short
 * text, which is then the code itself.
 */
public record LotLabel(String code, Optional<String> product, Optional<String> supplier) {
  private static final String OWN = "pomona:lot?";
  private static final char GROUP = '\u001d';
  private static final int LONGEST = 64;

  /** GS1 General Specifications, section 3.2: identifiers of a length that is known beforehand. */
  private static final String FIXED_LENGTHS =
      "00:18 01:14 02:14 03:14 04:16 11:6 12:6 13:6 14:6 15:6 16:6 17:6 18:6 19:6 20:2";

  /** Empty for a text that names no lot. */
  public static Optional<LotLabel> parse(String text) {
    String trimmed = text.trim();
    if (trimmed.startsWith(OWN)) {
      return own(trimmed.substring(OWN.length()));
    }
    if (trimmed.startsWith("]")) {
      return trimmed.length() > 3 ? named(batch(trimmed.substring(3))) : Optional.empty();
    }
    if (trimmed.indexOf(GROUP) >= 0) {
      return named(batch(trimmed));
    }
    if (trimmed.startsWith("https://") || trimmed.startsWith("http://")) {
      int at = trimmed.indexOf("/10/");
      return at < 0
          ? Optional.empty()
          : named(decoded(trimmed.substring(at + 4).split("[/?#]", 2)[0]));
    }
    return named(Optional.of(trimmed));
  }

  private static Optional<LotLabel> own(String query) {
    Optional<String> code = Optional.empty();
    Optional<String> product = Optional.empty();
    Optional<String> supplier = Optional.empty();
    for (String part : query.split("&", -1)) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        Optional<String> value = decoded(part.substring(equals + 1)).filter(LotLabel::isName);
        switch (part.substring(0, equals)) {
          case "code" -> code = value;
          case "product" -> product = value;
          case "supplier" -> supplier = value;
          default -> {
            // A field of a later version.
          }
        }
      }
    }
    Optional<String> namedProduct = product;
    Optional<String> namedSupplier = supplier;
    return code.map(name -> new LotLabel(name, namedProduct, namedSupplier));
  }

  /** The batch of a GS1 element string. */
  private static Optional<String> batch(String elements) {
    int at = 0;
    while (at + 2 <= elements.length()) {
      if (elements.charAt(at) == GROUP) {
        at++;
        continue;
      }
      String identifier = elements.substring(at, at + 2);
      int end = elements.indexOf(GROUP, at);
      int variableEnd = end < 0 ? elements.length() : end;
      if (identifier.equals("10")) {
        return Optional.of(elements.substring(at + 2, variableEnd));
      }
      int fixed = fixedLength(identifier);
      at = fixed < 0 ? variableEnd : at + fixed;
    }
    return Optional.empty();
  }

  /** With the identifier itself; -1 if the element ends at the next separator. */
  private static int fixedLength(String identifier) {
    int at = FIXED_LENGTHS.indexOf(identifier + ":");
    if (at >= 0) {
      String rest = FIXED_LENGTHS.substring(at + 3);
      return 2 + Integer.parseInt(rest.split(" ", 2)[0]);
    }
    char first = identifier.charAt(0);
    char second = identifier.charAt(1);
    // 31nn to 36nn: a measure of six digits.
    return first == '3' && second >= '1' && second <= '6' ? 4 + 6 : -1;
  }

  private static Optional<LotLabel> named(Optional<String> code) {
    return code.filter(LotLabel::isName)
        .map(name -> new LotLabel(name, Optional.empty(), Optional.empty()));
  }

  /** What the wire takes for a name. */
  public static boolean isName(String text) {
    boolean fits =
        !text.trim().isEmpty()
            && text.length() <= LONGEST
            && !text.startsWith("/")
            && !text.startsWith(".")
            && !text.contains("..")
            && text.indexOf('\\') < 0;
    return fits && text.chars().noneMatch(Character::isISOControl);
  }

  private static Optional<String> decoded(String text) {
    try {
      return Optional.of(URLDecoder.decode(text, "UTF-8"));
    } catch (UnsupportedEncodingException | IllegalArgumentException notEncoded) {
      return Optional.empty();
    }
  }
}
