package pomona.lot.label;

import java.util.Optional;

/**
 * A product's number, always as fourteen digits: shorter ones (GTIN-8, -12, -13) get zeros in
 * front, so that one product has one key whatever code it was read from.
 */
public record Gtin(String digits) {
  public static final int LENGTH = 14;

  public Gtin {
    if (digits.length() != LENGTH || !CheckDigit.areDigits(digits) || !CheckDigit.isRight(digits)) {
      throw new IllegalArgumentException("Not a GTIN of 14 digits: " + digits);
    }
  }

  /** Empty unless it has 8, 12, 13 or 14 digits of which the last one is right. */
  public static Optional<Gtin> of(String text) {
    int length = text.length();
    boolean known = length == 8 || length == 12 || length == 13 || length == LENGTH;
    if (!known || !CheckDigit.areDigits(text) || !CheckDigit.isRight(text)) {
      return Optional.empty();
    }
    return Optional.of(new Gtin("00000000000000".substring(length) + text));
  }

  /** Whether a spreadsheet made a number such as 9.50110153E+12 of it. */
  public static boolean isShortened(String text) {
    return text.matches("[0-9][.,][0-9]+[eE]\\+?[0-9]+");
  }

  @Override
  public String toString() {
    return digits;
  }
}
