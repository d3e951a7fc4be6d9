package pomona.server.review.ask;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A bound as somebody typed it: a number, or why it is none.
 *
 * <pre>
 *   BoundText.read("12,5 %", true).value(); // 0.125
 *   BoundText.read("1,200", false).wrong(); // "two-ways"
 * </pre>
 *
 * @param wrong which sentence of the board says what is wrong, if something is
 */
record BoundText(Optional<Double> value, String wrong) {
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,9}([.,][0-9]{1,4})?( ?%)?");

  /** A thousand and more to some, and little more than one to others. */
  private static final Pattern TWO_WAYS =
      Pattern.compile("-?[1-9][0-9]{0,2}([.,'\u2019 \u00a0\u202f][0-9]{3})+([.,][0-9]+)?( ?%)?");

  static BoundText read(String typed, boolean share) {
    if (TWO_WAYS.matcher(typed).matches()) {
      return new BoundText(Optional.empty(), "two-ways");
    }
    if (!NUMBER.matcher(typed).matches() || (typed.endsWith("%") && !share)) {
      return new BoundText(Optional.empty(), "value");
    }
    double number = Double.parseDouble(typed.replaceAll("[ %]", "").replace(',', '.'));
    return new BoundText(Optional.of(share ? number / 100 : number), "");
  }
}
