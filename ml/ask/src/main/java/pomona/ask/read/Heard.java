package pomona.ask.read;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import pomona.ask.lexicon.Piece;
import pomona.ask.lexicon.Sign;

/** Where words stand that change nothing themselves, and say how others are meant. */
final class Heard {
  private final Set<Integer> froms = new HashSet<>();
  private final Set<Integer> verbs = new HashSet<>();
  private final Set<List<Integer>> these = new HashSet<>();
  private final Set<List<Integer>> theseLots = new HashSet<>();
  private final Set<List<Integer>> many = new HashSet<>();
  private final Set<Integer> thans = new HashSet<>();
  private final Set<Integer> alls = new HashSet<>();

  void note(Sign sign, Piece piece) {
    switch (sign) {
      case FROM -> froms.add(piece.to());
      case IS -> verbs.add(piece.from());
      case THIS -> point(these, piece);
      case THIS_LOT -> point(theseLots, piece);
      case THESE -> point(many, piece);
      case THAN -> thans.add(piece.to());
      case ALL -> alls.add(piece.to());
      default -> {}
    }
  }

  /** "Está" is no "esta". */
  private static void point(Set<List<Integer>> all, Piece piece) {
    if (piece.cost() == 0) {
      all.add(List.of(piece.from(), piece.to()));
    }
  }

  /** Whether a word that is said before a supplier ends at a token. */
  boolean fromBefore(int token) {
    return froms.contains(token);
  }

  /** Whether something is said to be something between two tokens: "are", "sind", "son". */
  boolean verbBetween(int from, int to) {
    return verbs.stream().anyMatch(at -> at >= from && at < to);
  }

  boolean isThis(Part part) {
    return these.contains(List.of(part.from(), part.to()));
  }

  boolean isThese(Part part) {
    return many.contains(List.of(part.from(), part.to()));
  }

  /** Whether "all" ends at a token, or before an article there. */
  boolean allBefore(int token) {
    return alls.contains(token) || alls.contains(token - 1);
  }

  /** Whether "than" ends at a token, or before an article there. */
  boolean thanBefore(int token) {
    return thans.contains(token) || thans.contains(token - 1);
  }

  boolean isThisLot(Part part) {
    return theseLots.contains(List.of(part.from(), part.to()));
  }
}
