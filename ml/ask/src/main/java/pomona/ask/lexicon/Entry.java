package pomona.ask.lexicon;

import java.util.List;

/**
 * What a phrase stands for.
 *
 * @param tongues the languages that have it, as bits; all for a name
 * @param cost 0, or more for a part of a name
 * @param spelling in small letters, with its accents
 */
record Entry(List<Meaning> meanings, int tongues, double cost, String spelling) {
  static final int ALL = (1 << Tongue.values().length) - 1;

  static Entry of(List<Meaning> meanings, int tongues, double cost, String phrase) {
    StringBuilder spelling = new StringBuilder();
    for (Token token : Tokens.of(phrase)) {
      if (token.kind() != Token.Kind.MARK) {
        spelling.append(token.typed()).append(' ');
      }
    }
    return new Entry(meanings, tongues, cost, spelling.toString());
  }
}
