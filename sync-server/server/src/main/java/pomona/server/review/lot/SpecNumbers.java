package pomona.server.review.lot;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import pomona.server.web.ProblemException;

/** Numbers of a spec's form, with a point or a comma. */
final class SpecNumbers {
  private SpecNumbers() {}

  /** A field's number; empty if nothing stands in it. */
  static Optional<BigDecimal> number(String field, Function<String, String> fields) {
    String text = Optional.ofNullable(fields.apply(field)).orElse("").trim().replace(',', '.');
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (!text.matches("-?[0-9]{1,6}(\\.[0-9]{1,4})?")) {
      throw ProblemException.badField(field, "is no number: " + text);
    }
    return Optional.of(new BigDecimal(text));
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
