package pomona.ask.read;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pomona.ask.lexicon.Sign;
import pomona.ask.question.Trait;

/**
 * A share within what was judged: "what share of the rejected apples is mouldy" is of those that
 * were rejected, and not of all apples. The judgement beside the fruits says of which, and what
 * stands behind the verb is looked for among them.
 */
final class Within {
  private Within() {}

  /** The judgements that say of which fruits a share is taken; empty if it is of all. */
  static List<Draft.Named> whole(Draft draft) {
    Integer asked = draft.asksAt.get(Sign.SHARE);
    List<Draft.Named> judged = draft.judgements();
    judged.sort(Comparator.comparingInt(Draft.Named::from));
    if (asked == null || draft.ofAll || judged.size() < 2 || judged.get(0).from() < asked) {
      return List.of();
    }
    int verb = draft.heard.saysFrom(judged.get(0).to());
    if (draft.heard.isRelative(judged.get(0).to(), verb)) {
      // "The rejected apples that are mouldy": it says of which again, and not yet what is asked.
      return List.of();
    }
    List<Draft.Named> related = related(draft, judged);
    if (!related.isEmpty()) {
      return related;
    }
    List<Draft.Named> whole =
        judged.stream().filter(name -> name.to() <= verb).collect(Collectors.toList());
    boolean described = whole.stream().allMatch(name -> isBesideFruits(draft, name));
    return described && whole.size() < judged.size() ? List.copyOf(whole) : List.of();
  }

  /**
   * "What share of the apples that were rejected is mouldy": one judgement in a clause behind the
   * fruits, and the verb of the question behind that clause.
   */
  private static List<Draft.Named> related(Draft draft, List<Draft.Named> judged) {
    Heard heard = draft.heard;
    Draft.Named within = judged.get(0);
    Draft.Named asked = judged.get(1);
    int fruits = fruitsBefore(draft, within.from());
    // German has its verb behind what is judged: "die aussortiert wurden, sind".
    int main = heard.lastSays(within.from(), asked.from());
    boolean clause =
        fruits >= 0
            && main >= within.to()
            && heard.isRelative(fruits, within.from())
            && heard.saysBetween(fruits, main)
            && !within.not();
    return clause ? List.of(within) : List.of();
  }

  /** Behind the last word for fruits before a token; less than 0 if there is none. */
  private static int fruitsBefore(Draft draft, int token) {
    return Stream.concat(
            draft.nounParts.stream().map(Draft.Span::to),
            draft.names.stream().filter(name -> name.trait() == Trait.PRODUCT).map(Draft.Named::to))
        .filter(to -> to <= token)
        .max(Integer::compare)
        .orElse(-1);
  }

  private static boolean isBesideFruits(Draft draft, Draft.Named name) {
    return !name.not()
        && (OfAll.isDescription(draft, name)
            || draft.nounParts.stream().anyMatch(noun -> noun.to() == name.from())
            || draft.names.stream()
                .anyMatch(other -> other.trait() == Trait.PRODUCT && other.to() == name.from()));
  }
}
