package pomona.server.review.policy;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import pomona.policy.Disposition;
import pomona.server.review.page.PageWords;
import pomona.server.review.policy.PolicyForm.Fault;

/**
 * The fields of a policy's form as somebody left them, and what is wrong with each. Numbers have a
 * point or a comma; what was typed stays as it is.
 */
final class PolicyFields {
  private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

  private final Map<String, String> typed = new LinkedHashMap<>();
  private final Map<String, Fault> faults = new LinkedHashMap<>();
  private final PageWords say;

  PolicyFields(PageWords say) {
    this.say = say;
  }

  PageWords say() {
    return say;
  }

  void put(String field, String text) {
    typed.put(field, text);
  }

  /** Puts in a share, in per cent. */
  void putShare(String field, double share) {
    BigDecimal percent = BigDecimal.valueOf(share).movePointRight(2);
    String plain = percent.signum() == 0 ? "0" : percent.stripTrailingZeros().toPlainString();
    put(field, plain.replace('.', say.fixed(0.5, 1).charAt(1)));
  }

  boolean has(String field) {
    return typed.containsKey(field);
  }

  String text(String field) {
    return untrimmed(field).trim();
  }

  /** What a field holds to the letter, as the key of a product must stay. */
  String untrimmed(String field) {
    return typed.getOrDefault(field, "");
  }

  Map<String, Fault> faults() {
    return Collections.unmodifiableMap(faults);
  }

  /** Notes what is wrong with a field; the first thing counts. */
  void wrong(String field, String label, String sentence) {
    faults.putIfAbsent(field, new Fault(label, sentence));
  }

  /** A share that is typed in per cent; empty if nothing stands there, or it was wrong. */
  OptionalDouble share(String field, Supplier<String> label) {
    String text = text(field);
    if (text.isEmpty()) {
      return OptionalDouble.empty();
    }
    String plain = text.replace(',', '.');
    if (plain.matches("[0-9]{1,3}(\\.[0-9]{1,350})?")) {
      BigDecimal percent = new BigDecimal(plain);
      if (percent.compareTo(WHOLE) <= 0) {
        return OptionalDouble.of(percent.movePointLeft(2).doubleValue());
      }
    }
    wrong(field, label.get(), say.of("admin.policy.wrong.number", text));
    return OptionalDouble.empty();
  }

  /** One of the dispositions; empty if none was chosen, which is then noted. */
  Optional<Disposition> disposition(String field, Supplier<String> label) {
    for (Disposition each : Disposition.values()) {
      if (each.name().equals(text(field).toUpperCase(Locale.ROOT))) {
        return Optional.of(each);
      }
    }
    wrong(field, label.get(), say.of("admin.policy.wrong.choose"));
    return Optional.empty();
  }
}
