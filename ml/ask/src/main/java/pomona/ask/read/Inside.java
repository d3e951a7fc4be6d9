package pomona.ask.read;

import pomona.ask.question.Question;
import pomona.ask.question.Things;
import pomona.ask.question.Trait;

/**
 * What is asked of lots, and is meant of something in them: "mould in the held lots" and "apples
 * from the held lots" list no lots.
 */
final class Inside {
  private Inside() {}

  static boolean isLost(Draft draft, Question question) {
    return question.of() == Things.LOTS && holdsOthers(draft);
  }

  /** Whether lots stand behind "in" or "of", and what is in them before it. */
  private static boolean holdsOthers(Draft draft) {
    for (int i = 0; i < draft.nouns.size(); i++) {
      boolean lots = draft.nouns.get(i).things().filter(each -> each == Things.LOTS).isPresent();
      if (lots && (isIn(draft, draft.nounParts.get(i)) || isOf(draft, draft.nounParts.get(i)))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isIn(Draft draft, Draft.Span lots) {
    int inside = draft.heard.insideUpTo(lots.from());
    return inside >= 0
        && describes(draft, inside, lots.from())
        && (draft.names.stream().anyMatch(name -> name.to() < inside)
            || draft.nounParts.stream().anyMatch(noun -> noun.to() < inside));
  }

  /** A defect or a product, "of" behind it, and what describes the lots. */
  private static boolean isOf(Draft draft, Draft.Span lots) {
    return draft.names.stream()
        .filter(name -> name.trait() == Trait.DEFECT || name.trait() == Trait.PRODUCT)
        .filter(name -> name.to() < lots.from() && draft.heard.words().isOf(name.to()))
        .anyMatch(name -> describes(draft, name.to() + 1, lots.from()));
  }

  /** Whether what stands between two tokens can describe the lots behind it. */
  private static boolean describes(Draft draft, int from, int lots) {
    return !draft.heard.saysBetween(from, lots)
        && !draft.heard.isRelative(from, lots)
        && draft.nounParts.stream().noneMatch(noun -> noun.from() >= from && noun.to() <= lots);
  }
}
