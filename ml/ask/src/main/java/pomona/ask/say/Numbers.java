package pomona.ask.say;

import java.math.BigDecimal;
import java.math.RoundingMode;
import pomona.ask.lexicon.Tongue;

/** Numbers as a language writes them. */
public final class Numbers {
  private static final char NARROW_SPACE = '\u202f';

  private Numbers() {}

  /** With at most two decimals. */
  public static String plain(double value, Tongue tongue) {
    String text = rounded(value, 2);
    return tongue == Tongue.ENGLISH ? text : text.replace('.', ',');
  }

  /** A share as a percentage with at most one decimal; a small one is not said to be none. */
  public static String percent(double share, Tongue tongue) {
    boolean trace = share > 0 && share < 0.0005;
    String text = trace ? "<0.1" : rounded(share * 100, 1);
    String own = tongue == Tongue.ENGLISH ? text : text.replace('.', ',');
    return tongue == Tongue.ENGLISH ? own + "%" : own + NARROW_SPACE + "%";
  }

  /** A whole number with a narrow space between thousands. */
  public static String count(long value) {
    String digits = String.valueOf(Math.abs(value));
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < digits.length(); i++) {
      if (i > 0 && (digits.length() - i) % 3 == 0) {
        text.append(NARROW_SPACE);
      }
      text.append(digits.charAt(i));
    }
    return (value < 0 ? "-" : "") + text;
  }

  private static String rounded(double value, int decimals) {
    return BigDecimal.valueOf(value)
        .setScale(decimals, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }
}
