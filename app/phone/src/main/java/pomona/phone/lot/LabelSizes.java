package pomona.phone.lot;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pomona.lot.rule.SizeRule;
import pomona.lot.rule.SizeRule.Range;

/**
 * What a label says of sizes: a code, or the smallest and the largest.
 *
 * <pre>
 *   LabelSizes.read("70-75 mm", rules.sizes()); // from 70 to 75
 *   LabelSizes.read("1-XX", rules.sizes());     // a code
 * </pre>
 */
public record LabelSizes(Optional<String> code, Optional<Range> range) {
  private static final Pattern RANGE =
      Pattern.compile(
          "([0-9]{1,4}(?:[.,][0-9])?) ?[-\u2013/] ?([0-9]{1,4}(?:[.,][0-9])?)(?: ?([a-z]{1,2}))?");

  /**
   * Reads what was typed. Sizes are in the unit of the first rule; with another one, or where they
   * are a code of the product, it is a code.
   */
  public static LabelSizes read(String typed, List<SizeRule> rules) {
    String text = typed.trim();
    if (text.isEmpty()) {
      return new LabelSizes(Optional.empty(), Optional.empty());
    }
    Matcher match = RANGE.matcher(text.toLowerCase(Locale.ROOT));
    boolean isCode = rules.stream().anyMatch(rule -> rule.codes().containsKey(text));
    if (!isCode
        && match.matches()
        && (match.group(3) == null || match.group(3).equals(unit(rules)))) {
      double one = number(match.group(1));
      double other = number(match.group(2));
      if (Math.min(one, other) > 0) {
        Range range = new Range(Math.min(one, other), Math.max(one, other));
        return new LabelSizes(Optional.empty(), Optional.of(range));
      }
    }
    return new LabelSizes(Optional.of(text), Optional.empty());
  }

  /** In what sizes on a label are; empty if the product has no size rule. */
  public static String unit(List<SizeRule> rules) {
    return rules.isEmpty() ? "" : rules.get(0).measure().unit();
  }

  private static double number(String digits) {
    return Double.parseDouble(digits.replace(',', '.'));
  }
}
