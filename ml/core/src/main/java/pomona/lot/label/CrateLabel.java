package pomona.lot.label;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import pomona.lot.label.LabelProblem.Kind;

/**
 * What a code on a crate or pallet says:
 *
 * <pre>
 *   CrateLabel label = CrateLabel.read(result.getText(), Optional.of("]C1"), today);
 *   label.lot().ifPresent(lot -> open(lot.gtin(), lot.batch()));
 *   label.problems().forEach(problem -> say(problem));
 * </pre>
 *
 * <p>A lot is a product's number and a batch together. An EAN or ITF code alone names a product and
 * no lot; a plain code (Code 39, or a QR code without GS1's mark) is {@link Meaning#OTHER} and
 * means what the site wants it to.
 *
 * @param elements the fields that were right, in the label's order
 * @param problems what was not taken
 */
public record CrateLabel(Meaning meaning, List<Element> elements, List<LabelProblem> problems) {
  /** Longer texts are no crate's label; the most that one QR code holds is 7,089 digits. */
  private static final int LONGEST = 4096;

  public CrateLabel {
    elements = List.copyOf(elements);
    problems = List.copyOf(problems);
  }

  /** What the code is. */
  public enum Meaning {
    /** Fields after GS1's identifiers. */
    FIELDS,
    /** A product's number alone. */
    PRODUCT,
    /** A web address that is no Digital Link. */
    ADDRESS,
    /** Any other text. */
    OTHER
  }

  /**
   * Reads a code.
   *
   * @param text as the reader gives it; a symbology identifier in front is understood
   * @param identifier the symbology identifier that the reader gives beside the text, if it does
   * @param today decides the century of dates
   */
  public static CrateLabel read(String text, Optional<String> identifier, LocalDate today) {
    ElementReader reader = new ElementReader(today);
    if (text.length() > LONGEST) {
      reader.problem(Kind.TOO_LONG, "", "", "The code has more than " + LONGEST + " characters");
      return made(Meaning.OTHER, reader);
    }
    Optional<Symbology> inFront = Symbology.of(text);
    String bare = inFront.isPresent() ? text.substring(Symbology.LENGTH) : text;
    Optional<Symbology> given = identifier.flatMap(Symbology::of);
    Symbology symbology = given.isPresent() ? given.get() : inFront.orElse(guess(bare));
    if (symbology.carriesElements()) {
      return elements(bare, symbology, reader);
    }
    if (DigitalLink.isAddress(bare.trim())) {
      DigitalLink.read(bare.trim(), reader);
      boolean none = reader.elements().isEmpty() && reader.problems().isEmpty();
      return made(none ? Meaning.ADDRESS : Meaning.FIELDS, reader);
    }
    if (symbology == Symbology.EAN
        || (symbology == Symbology.ITF && bare.length() == Gtin.LENGTH)) {
      product(bare, reader);
      return made(Meaning.PRODUCT, reader);
    }
    return made(Meaning.OTHER, reader);
  }

  /** For readers that give no identifier. */
  private static Symbology guess(String text) {
    if (text.indexOf(ElementReader.SEPARATOR) >= 0) {
      return Symbology.GS1_DATA_MATRIX;
    }
    // Codes of a site's own rarely have 13 or 14 digits with a right check digit at their end.
    return text.length() >= 13 && Gtin.of(text).isPresent() ? Symbology.EAN : Symbology.OTHER;
  }

  private static CrateLabel elements(String text, Symbology symbology, ElementReader reader) {
    if (symbology == Symbology.DATA_BAR && text.startsWith("(")) {
      reader.bracketed(text);
    } else if (symbology == Symbology.DATA_BAR && text.length() == Gtin.LENGTH) {
      // The plain DataBar holds a GTIN and no identifiers.
      reader.field("01", text);
    } else {
      reader.elementString(text);
    }
    return made(Meaning.FIELDS, reader);
  }

  private static void product(String digits, ElementReader reader) {
    Optional<Gtin> gtin = Gtin.of(digits);
    if (gtin.isPresent()) {
      reader.field("01", gtin.get().digits());
    } else if (CheckDigit.areDigits(digits) && digits.length() > 1) {
      reader.problem(
          Kind.WRONG_CHECK_DIGIT,
          "",
          digits,
          "It is no product's number: another length, or a wrong check digit");
    } else {
      reader.problem(Kind.WRONG_FORMAT, "", digits, "A product's number has digits alone");
    }
  }

  private static CrateLabel made(Meaning meaning, ElementReader reader) {
    CrateLabel label = new CrateLabel(meaning, reader.elements(), reader.problems());
    if (label.batch().isPresent() && !label.gtin().isPresent()) {
      reader.problem(
          Kind.BATCH_WITHOUT_PRODUCT,
          "10",
          label.batch().get(),
          "The label names no product that it is a batch of");
    }
    return new CrateLabel(meaning, reader.elements(), reader.problems());
  }

  /** The product's number: its own (01), or that of a pallet's contents (02). */
  public Optional<Gtin> gtin() {
    Optional<String> own = value(Field.GTIN);
    return (own.isPresent() ? own : value(Field.CONTENT)).map(Gtin::new);
  }

  public Optional<String> batch() {
    return value(Field.BATCH);
  }

  /** The lot, if the label names both its product and its batch. */
  public Optional<LotKey> lot() {
    return gtin().flatMap(gtin -> batch().map(batch -> new LotKey(gtin, batch)));
  }

  public Optional<String> value(Field field) {
    return element(field).map(Element::value);
  }

  /** A date, or the first of two. */
  public Optional<LocalDate> date(Field field, LocalDate today) {
    if (!field.isDate()) {
      throw new IllegalArgumentException(field + " is no date");
    }
    return value(field)
        .flatMap(digits -> Gs1Date.read(digits.substring(0, Gs1Date.LENGTH), today.getYear()));
  }

  /** A weight in the field's unit, with the decimals that its identifier says. */
  public Optional<BigDecimal> weight(Field field) {
    if (!field.isWeight()) {
      throw new IllegalArgumentException(field + " is no weight");
    }
    return element(field)
        .map(
            element -> {
              int decimals = element.identifier().charAt(element.identifier().length() - 1) - '0';
              return new BigDecimal(element.value()).movePointLeft(decimals);
            });
  }

  private Optional<Element> element(Field field) {
    for (Element element : elements) {
      if (element.field() == field) {
        return Optional.of(element);
      }
    }
    return Optional.empty();
  }
}
