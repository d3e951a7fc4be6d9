package pomona.lot.label;

import java.util.Optional;

/**
 * What kind of code a text was read from, by the symbology identifier that the reader gives
 * (ISO/IEC 15424). It decides what the text means: the same thirteen digits are a product in an EAN
 * code and a lot's name in a plain QR code.
 */
public enum Symbology {
  GS1_128("]C1"),
  GS1_DATA_MATRIX("]d2"),
  GS1_QR("]Q3"),
  GS1_DOT_CODE("]J1"),
  DATA_BAR("]e"),
  EAN("]E"),
  ITF("]I"),
  /** A code that is not GS1's: its text means what the site wants it to mean. */
  OTHER("]");

  /** The length of an identifier: a bracket, a letter, a modifier. */
  public static final int LENGTH = 3;

  private final String prefix;

  Symbology(String prefix) {
    this.prefix = prefix;
  }

  /** By an identifier such as {@code ]C1}; empty for a text that is none. */
  public static Optional<Symbology> of(String identifier) {
    if (identifier.length() < LENGTH
        || identifier.charAt(0) != ']'
        || !isLetter(identifier.charAt(1))) {
      return Optional.empty();
    }
    for (Symbology symbology : values()) {
      if (identifier.startsWith(symbology.prefix)) {
        return Optional.of(symbology);
      }
    }
    return Optional.empty();
  }

  boolean carriesElements() {
    return this == GS1_128
        || this == GS1_DATA_MATRIX
        || this == GS1_QR
        || this == GS1_DOT_CODE
        || this == DATA_BAR;
  }

  private static boolean isLetter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }
}
