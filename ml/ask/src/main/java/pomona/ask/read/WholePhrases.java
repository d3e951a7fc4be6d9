package pomona.ask.read;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import pomona.ask.lexicon.Meaning;
import pomona.ask.lexicon.Piece;
import pomona.ask.lexicon.Sign;
import pomona.ask.question.Trait;

/**
 * Leaves out what would tear a phrase apart: "at least" is no "least", "más de" no "más", the I of
 * "class I" nobody, and a second "how many" is no "how".
 */
final class WholePhrases {
  private static final Set<Sign> FIRM = EnumSet.of(Sign.OVER, Sign.UNDER, Sign.HOW_MANY);

  private WholePhrases() {}

  static List<Piece> of(List<Piece> pieces) {
    List<Piece> firm = new ArrayList<>(pieces);
    firm.removeIf(piece -> piece.cost() > 0 || !isFirm(piece));
    List<Piece> whole = new ArrayList<>(pieces);
    whole.removeIf(piece -> firm.stream().anyMatch(longer -> isTornFrom(piece, longer)));
    return List.copyOf(whole);
  }

  private static boolean isFirm(Piece piece) {
    return isGrade(piece) || FIRM.stream().anyMatch(sign -> is(piece, sign));
  }

  private static boolean isTornFrom(Piece piece, Piece longer) {
    boolean inside =
        longer.from() <= piece.from()
            && piece.to() <= longer.to()
            && longer.to() - longer.from() > piece.to() - piece.from();
    return inside
        && (isGrade(longer)
            || is(longer, Sign.HOW_MANY)
            || is(piece, Sign.MOST)
            || is(piece, Sign.LEAST));
  }

  private static boolean isGrade(Piece piece) {
    return piece.meanings().get(0) instanceof Meaning.Name name && name.trait() == Trait.GRADE;
  }

  private static boolean is(Piece piece, Sign sign) {
    return piece.meanings().size() == 1
        && piece.meanings().get(0) instanceof Meaning.Cue cue
        && cue.sign() == sign;
  }
}
