package pomona.lot;

import java.io.UnsupportedEncodingException;
import java.net.URLDecoder;
import java.time.LocalDate;
import java.util.Optional;
import pomona.lot.label.CrateLabel;
import pomona.lot.label.CrateLabel.Meaning;
import pomona.lot.label.Symbology;

/**
 * What a crate's label says: the lot's code, and its product and supplier if the label has them.
 *
 * <p>Three kinds of text are read: {@code pomona:lot?code=...&product=...&supplier=...}; a label in
 * which {@link CrateLabel} finds a batch, which names a lot together with the product's number; and
 * any other short text, which is then the code itself. A code of a product alone names no lot.
 */
public record LotLabel(String code, Optional<String> product, Optional<String> supplier) {
  private static final String OWN = "pomona:lot?";
  private static final int LONGEST = 64;

  /** A label's dates say nothing about its lot's name, so their century does not matter here. */
  private static final LocalDate ANY_DAY = LocalDate.of(2000, 1, 1);

  /** Empty for a text that names no lot. */
  public static Optional<LotLabel> parse(String text) {
    return parse(text, Optional.empty());
  }

  /**
   * Empty for a code that names no lot, such as a product's EAN code.
   *
   * @param identifier the symbology identifier that a reader gives beside the text
   */
  public static Optional<LotLabel> parse(String text, Optional<String> identifier) {
    String trimmed = text.trim();
    if (trimmed.startsWith(OWN)) {
      return own(trimmed.substring(OWN.length()));
    }
    // The text is not trimmed, because a leading separator is white space to Java but marks a GS1
    // DataMatrix.
    CrateLabel label = CrateLabel.read(text, identifier, ANY_DAY);
    return named(label.meaning() == Meaning.OTHER ? plain(text) : name(label));
  }

  /**
   * The name of a GS1 label's lot: product number and batch, because suppliers number batches of
   * different products alike. A label without a product number leaves the batch alone.
   */
  private static Optional<String> name(CrateLabel label) {
    Optional<String> whole =
        label.lot().map(key -> key.gtin().digits() + " " + key.batch()).filter(LotLabel::isName);
    return whole.isPresent() ? whole : label.batch();
  }

  private static Optional<String> plain(String text) {
    boolean marked = Symbology.of(text).isPresent();
    return Optional.of((marked ? text.substring(Symbology.LENGTH) : text).trim());
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

  private static Optional<LotLabel> named(Optional<String> code) {
    return code.filter(LotLabel::isName)
        .map(name -> new LotLabel(name, Optional.empty(), Optional.empty()));
  }

  /** Whether the wire accepts a text as a name. */
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
