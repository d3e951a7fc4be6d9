package pomona.lot.label;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The application identifiers that are read as fields, with their formats (GS1 General
 * Specifications, section 3): N is a digit, X a character of set 82, a number after it the length,
 * two dots "up to".
 */
public enum Field {
  SSCC("00", "N18", Check.DIGIT),
  GTIN("01", "N14", Check.DIGIT),
  /** The product that the packages of a pallet hold, with {@link #COUNT} of them. */
  CONTENT("02", "N14", Check.DIGIT),
  BATCH("10", "X..20", Check.NONE),
  PRODUCTION_DATE("11", "N6", Check.DATE),
  DUE_DATE("12", "N6", Check.DATE),
  PACKAGING_DATE("13", "N6", Check.DATE),
  BEST_BEFORE("15", "N6", Check.DATE),
  SELL_BY("16", "N6", Check.DATE),
  EXPIRY("17", "N6", Check.DATE),
  VARIANT("20", "N2", Check.NONE),
  SERIAL("21", "X..20", Check.NONE),
  VARIABLE_COUNT("30", "N..8", Check.NONE),
  /** 310n and the like have a fourth digit: how many decimals their six digits have. */
  NET_KILOGRAMS("310", "N6", Check.DECIMALS),
  NET_POUNDS("320", "N6", Check.DECIMALS),
  GROSS_KILOGRAMS("330", "N6", Check.DECIMALS),
  GROSS_POUNDS("340", "N6", Check.DECIMALS),
  COUNT("37", "N..8", Check.NONE),
  ORDER("400", "X..30", Check.NONE),
  CONSIGNMENT("401", "X..30", Check.NONE),
  SHIPMENT("402", "N17", Check.DIGIT),
  SHIP_TO("410", "N13", Check.DIGIT),
  BILL_TO("411", "N13", Check.DIGIT),
  PURCHASED_FROM("412", "N13", Check.DIGIT),
  SHIP_FOR("413", "N13", Check.DIGIT),
  LOCATION("414", "N13", Check.DIGIT),
  INVOICED_BY("415", "N13", Check.DIGIT),
  PRODUCTION_LOCATION("416", "N13", Check.DIGIT),
  PARTY("417", "N13", Check.DIGIT),
  ORIGIN("422", "N3", Check.NONE),
  FIRST_PROCESSING("423", "N3+N..12", Check.NONE),
  ORIGIN_SUBDIVISION("427", "X..3", Check.NONE),
  /** A day, or the first and the last one. */
  HARVEST("7007", "N6..12", Check.DATE),
  /** 7030 to 7039: a processor's approval number behind its country. */
  PROCESSOR("703", "N3+X..27", Check.ANY_LAST);

  /** What else than its format a value must keep, and what the identifier's last digit is. */
  private enum Check {
    NONE,
    DIGIT,
    DATE,
    DECIMALS,
    ANY_LAST
  }

  /** Set 82 of ISO/IEC 646 (GS1 General Specifications, figure 7.11-1), in a character class. */
  private static final String SET_82 = "[!\"%&'()*+,\\-./0-9:;<=>?A-Z_a-z]";

  private final String prefix;
  private final String format;
  private final Check check;
  private final Pattern pattern;

  Field(String prefix, String format, Check check) {
    this.prefix = prefix;
    this.format = format;
    this.check = check;
    this.pattern = Pattern.compile(regex(format));
  }

  /** By the whole identifier, as in {@code 3102}. */
  static Optional<Field> of(String identifier) {
    for (Field field : values()) {
      if (identifier.startsWith(field.prefix) && identifier.length() == field.identifierLength()) {
        return Optional.of(field);
      }
    }
    return Optional.empty();
  }

  /** By the identifier that a text begins with. */
  static Optional<Field> at(String text) {
    for (Field field : values()) {
      if (text.startsWith(field.prefix)
          && text.length() >= field.identifierLength()
          && CheckDigit.areDigits(text.substring(0, field.identifierLength()))) {
        return Optional.of(field);
      }
    }
    return Optional.empty();
  }

  int identifierLength() {
    return prefix.length() + (check == Check.DECIMALS || check == Check.ANY_LAST ? 1 : 0);
  }

  /** As in {@code N3+X..27}. */
  public String format() {
    return format;
  }

  boolean fits(String value) {
    return pattern.matcher(value).matches();
  }

  boolean hasCheckDigit() {
    return check == Check.DIGIT;
  }

  public boolean isDate() {
    return check == Check.DATE;
  }

  public boolean isWeight() {
    return check == Check.DECIMALS;
  }

  private static String regex(String format) {
    StringBuilder regex = new StringBuilder();
    for (String part : format.split("\\+", -1)) {
      regex.append(part.charAt(0) == 'N' ? "[0-9]" : SET_82);
      int dots = part.indexOf("..");
      String least = dots == 1 ? "1" : part.substring(1, dots < 0 ? part.length() : dots);
      regex.append('{').append(least);
      if (dots > 0) {
        regex.append(',').append(part.substring(dots + 2));
      }
      regex.append('}');
    }
    // A harvest is one date or two, nothing between.
    return format.equals("N6..12") ? "([0-9]{6}){1,2}" : regex.toString();
  }
}
