package pomona.ask.read;

import java.util.List;
import java.util.Set;
import pomona.ask.lexicon.Meaning;
import pomona.ask.lexicon.Token;
import pomona.ask.question.Trait;

/** The words of a text by their tokens, whatever they mean. */
final class Words {
  private static final Set<String> LIKE = Set.of("like", "as", "wie", "como");

  /** What also says as which produce fruits were scanned. */
  private static final Set<String> AS = Set.of("as", "como");

  private static final Set<String> OF = Set.of("of", "from", "von", "der", "aus", "de");

  private final List<Token> tokens;

  Words(List<Token> tokens) {
    this.tokens = tokens;
  }

  /** The word at a token; empty outside of the text. */
  String at(int token) {
    return token >= 0 && token < tokens.size() ? tokens.get(token).text() : "";
  }

  /** Whether marks alone stand between two tokens, and at least one. */
  boolean isMark(int from, int to) {
    return from < to
        && tokens.subList(from, to).stream().allMatch(each -> each.kind() == Token.Kind.MARK);
  }

  /** Whether "of", "from" or the like stands at a token. */
  boolean isOf(int token) {
    return OF.contains(at(token));
  }

  /** Whether a hyphen stands at a token, and no spaces beside it. */
  boolean isHyphen(int token) {
    return at(token).equals("-")
        && tokens.get(token).touches(tokens.get(token - 1))
        && token + 1 < tokens.size()
        && tokens.get(token + 1).touches(tokens.get(token));
  }

  boolean isNumber(int token) {
    return token < tokens.size() && tokens.get(token).kind() == Token.Kind.NUMBER;
  }

  boolean hasAny(Set<String> words) {
    return tokens.stream().anyMatch(token -> words.contains(token.text()));
  }

  /** "Ya no": it was so once. */
  boolean saysNoLonger() {
    for (int at = 1; at < tokens.size(); at++) {
      if (at(at).equals("no") && at(at - 1).equals("ya")) {
        return true;
      }
    }
    return false;
  }

  /** Whether a word before a part sets something beside it: "lots like L-204". */
  boolean likeBefore(Part part) {
    String before = at(part.from() - 1);
    boolean product =
        part.meanings().get(0) instanceof Meaning.Name name && name.trait() == Trait.PRODUCT;
    return LIKE.contains(before) && !(product && AS.contains(before));
  }
}
