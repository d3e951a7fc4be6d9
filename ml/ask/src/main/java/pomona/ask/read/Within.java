package pomona.ask.read;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
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
    List<Draft.Named> whole =
        judged.stream().filter(name -> name.to() <= verb).collect(Collectors.toList());
    boolean described = whole.stream().allMatch(name -> isBesideFruits(draft, name));
    return described && whole.size() < judged.size() ? List.copyOf(whole) : List.of();
  }

  private static boolean isBesideFruits(Draft draft, Draft.Named name) {
    return !name.not()
        && (OfAll.isDescription(draft, name)
            || draft.nounParts.stream().anyMatch(noun -> noun.to() == name.from())
            || draft.names.stream()
                .anyMatch(other -> other.trait() == Trait.PRODUCT && other.to() == name.from()));
  }
}
