package pomona.ask.lexicon;

/**
 * A run of letters or of digits, or another character.
 *
 * @param text in its folded form
 * @param typed in small letters, with its accents
 * @param from where it begins in what was typed
 * @param to behind its last character
 */
public record Token(String text, String typed, Kind kind, int from, int to) {

  /** What a token is made of. */
  public enum Kind {
    WORD,
    NUMBER,
    /** A character that means something: a per cent sign. */
    SIGN,
    /** One that only parts: a comma, a dash, a question mark. */
    MARK
  }

  /** Whether it follows another without a space between. */
  public boolean touches(Token before) {
    return before.to == from;
  }
}
