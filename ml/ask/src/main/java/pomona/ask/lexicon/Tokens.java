package pomona.ask.lexicon;

import java.util.ArrayList;
import java.util.List;

/** Parts a text into runs of letters and digits, of any script. */
public final class Tokens {
  private static final String SIGNS = "%<>&";

  private Tokens() {}

  /** The tokens of a text, in their order. */
  public static List<Token> of(String text) {
    List<Token> tokens = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int point = text.codePointAt(at);
      int end = at + Character.charCount(point);
      if (Character.isWhitespace(point) || Character.isSpaceChar(point)) {
        at = end;
        continue;
      }
      Token.Kind kind = kind(point);
      if (kind == Token.Kind.WORD || kind == Token.Kind.NUMBER) {
        while (end < text.length() && continues(kind, text.codePointAt(end))) {
          end += Character.charCount(text.codePointAt(end));
        }
      }
      String part = text.substring(at, end);
      boolean number = kind == Token.Kind.NUMBER;
      String folded = number ? digits(part) : Folding.fold(part);
      tokens.add(new Token(folded, number ? folded : Folding.small(part), kind, at, end));
      at = end;
    }
    return List.copyOf(tokens);
  }

  private static boolean continues(Token.Kind kind, int point) {
    return kind(point) == kind
        || (kind == Token.Kind.WORD && Character.getType(point) == Character.NON_SPACING_MARK)
        || (kind == Token.Kind.WORD
            && Character.getType(point) == Character.COMBINING_SPACING_MARK);
  }

  private static Token.Kind kind(int point) {
    if (Character.isDigit(point)) {
      return Token.Kind.NUMBER;
    }
    if (Character.isLetter(point)) {
      return Token.Kind.WORD;
    }
    return SIGNS.indexOf(point) >= 0 ? Token.Kind.SIGN : Token.Kind.MARK;
  }

  /** Digits of any script as those of ASCII. */
  private static String digits(String text) {
    StringBuilder digits = new StringBuilder(text.length());
    text.codePoints().forEach(point -> digits.append(Character.digit(point, 10)));
    return digits.toString();
  }
}
