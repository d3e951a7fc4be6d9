package pomona.lot.label;

/**
 * The last digit of a GTIN, SSCC, GLN or GSIN (GS1 General Specifications, section 7.9): the other
 * digits are weighted 3, 1, 3, 1, ... from the right and added, and the last digit makes the sum a
 * multiple of ten.
 */
final class CheckDigit {
  private CheckDigit() {}

  static boolean isRight(String digits) {
    return digits.charAt(digits.length() - 1) == expected(digits);
  }

  /** What the last digit should be. */
  static char expected(String digits) {
    int sum = 0;
    int weight = 3;
    for (int i = digits.length() - 2; i >= 0; i--) {
      sum += weight * (digits.charAt(i) - '0');
      weight = 4 - weight;
    }
    return (char) ('0' + (10 - sum % 10) % 10);
  }

  static boolean areDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty();
  }
}
