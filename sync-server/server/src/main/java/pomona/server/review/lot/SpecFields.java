package pomona.server.review.lot;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import pomona.lot.LotLabel;
import pomona.server.review.page.PageWords;

/**
 * What stands in the fields of a spec's form: numbers with a point or a comma, days, boxes. What
 * was typed stays in its field until it is right.
 *
 * @param sent whether somebody sent the form; before that the rules fill it
 * @param typed a field's text, or null
 * @param mark what the reader's language writes before decimals
 */
record SpecFields(boolean sent, UnaryOperator<String> typed, char mark) {
  private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

  /** Of a form that nobody filled in yet. */
  static SpecFields none(PageWords say) {
    return new SpecFields(false, field -> null, mark(say));
  }

  /** Of a form that somebody sent. */
  static SpecFields sent(UnaryOperator<String> typed, PageWords say) {
    return new SpecFields(true, typed, mark(say));
  }

  private static char mark(PageWords say) {
    return say.fixed(0.5, 1).charAt(1);
  }

  /** What a field shows. */
  String shown(String field, String otherwise) {
    String text = typed.apply(field);
    return sent && text != null ? text : otherwise;
  }

  /** What a field for a number shows. */
  String shownNumber(String field, String otherwise) {
    return shown(field, otherwise.replace('.', mark));
  }

  /** Whether a box is ticked. */
  boolean ticked(String field, boolean otherwise) {
    return sent ? typed.apply(field) != null : otherwise;
  }

  String text(String field) {
    return Optional.ofNullable(typed.apply(field)).orElse("").trim();
  }

  Optional<String> maybe(String field) {
    return Optional.of(text(field)).filter(text -> !text.isEmpty());
  }

  /** A name as phones and the wire take it. */
  String name(String field) {
    return maybeName(field)
        .orElseThrow(() -> new SpecFault("lots.spec.wrong.name", field, text(field)));
  }

  /** The same; empty if nothing stands there. */
  Optional<String> maybeName(String field) {
    Optional<String> name = maybe(field);
    if (name.isPresent() && !LotLabel.isName(name.get())) {
      throw new SpecFault("lots.spec.wrong.name", field, name.get());
    }
    return name;
  }

  /** Whether the form has a field. */
  boolean has(String field) {
    return typed.apply(field) != null;
  }

  /** A field's number; empty if nothing stands in it. */
  Optional<BigDecimal> number(String field) {
    return maybe(field)
        .map(
            text -> {
              String plain = text.replace(',', '.');
              if (!plain.matches("-?[0-9]{1,6}(\\.[0-9]{1,4})?")) {
                throw new SpecFault("lots.spec.wrong.number", field, text);
              }
              return new BigDecimal(plain);
            });
  }

  /** The same, not below 0. */
  Optional<BigDecimal> amount(String field) {
    Optional<BigDecimal> number = number(field);
    if (number.map(BigDecimal::signum).orElse(0) < 0) {
      throw new SpecFault("lots.spec.wrong.below", field, text(field));
    }
    return number;
  }

  /** A share in per cent, as millionths. */
  Optional<Integer> millionths(String field) {
    Optional<BigDecimal> percent = number(field);
    if (percent.isPresent() && (percent.get().signum() < 0 || percent.get().compareTo(WHOLE) > 0)) {
      throw new SpecFault("lots.spec.wrong.percent", field, text(field));
    }
    return percent.map(share -> share.movePointRight(4).intValueExact());
  }

  /** A whole number of things. */
  int count(String field, int most, int otherwise) {
    String text = text(field);
    if (text.isEmpty()) {
      return otherwise;
    }
    boolean whole = text.matches("[0-9]{1,6}");
    if (!whole || Integer.parseInt(text) < 1 || Integer.parseInt(text) > most) {
      throw new SpecFault("lots.spec.wrong.count", field, text);
    }
    return Integer.parseInt(text);
  }

  /** When a day begins. */
  Optional<Long> day(String field) {
    try {
      Optional<LocalDate> day = maybe(field).map(LocalDate::parse);
      if (day.map(LocalDate::getYear).map(year -> year >= 1970 && year < 2100).orElse(true)) {
        return day.map(known -> known.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli());
      }
    } catch (DateTimeParseException noDay) {
      // Said below.
    }
    throw new SpecFault("lots.spec.wrong.day", field, text(field));
  }

  static OptionalDouble optional(Optional<BigDecimal> number) {
    return number.isPresent()
        ? OptionalDouble.of(number.get().doubleValue())
        : OptionalDouble.empty();
  }

  static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  /** As a field shows it; empty for none. */
  static String plain(OptionalDouble number) {
    return number.isPresent() ? plain(BigDecimal.valueOf(number.getAsDouble())) : "";
  }
}
