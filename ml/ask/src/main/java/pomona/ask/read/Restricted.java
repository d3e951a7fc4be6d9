package pomona.ask.read;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import pomona.ask.lexicon.Sign;
import pomona.ask.question.Ask;
import pomona.ask.question.Clause;
import pomona.ask.question.Question;
import pomona.ask.question.Things;
import pomona.ask.question.Trait;

/**
 * What a question that stands alone costs for words that restrict, and which it cannot follow:
 * "lots with only apples" are not those that have some.
 */
final class Restricted {
  private Restricted() {}

  static double cost(Draft draft, Question question, boolean frame) {
    boolean lost =
        draft.deniesAlone
            || (deniesNothingNamed(draft) && !frame)
            || isNamedTwice(draft, question)
            || losesOnly(draft, question, frame)
            || asksTwice(draft, question)
            || deniesWhatItAsks(question);
    return lost ? LeftOver.BEYOND : 0;
  }

  /** "No tienen moho", "not rotten": of what is not said. */
  private static boolean deniesNothingNamed(Draft draft) {
    return draft.nouns.isEmpty()
        && !OfAll.asks(draft)
        && draft.judgements().size() == draft.names.size()
        && draft.names.stream().anyMatch(Draft.Named::not);
  }

  /** "Orange" alone; what it is compared with says whether it is the supplier or the fruit. */
  private static boolean isNamedTwice(Draft draft, Question question) {
    return draft.namedTwice && !(question.ask() instanceof Ask.Compare);
  }

  /** "No defects but mould" are not those with mould and without defects. */
  private static boolean deniesWhatItAsks(Question question) {
    List<Clause.Named> defects =
        question.clauses().stream()
            .filter(Clause.Named.class::isInstance)
            .map(Clause.Named.class::cast)
            .filter(named -> named.trait() == Trait.DEFECT)
            .collect(Collectors.toList());
    return defects.stream().anyMatch(named -> !named.not())
        && defects.stream().anyMatch(named -> named.not() && named.names().contains(Trait.ANY));
  }

  /**
   * "Only held lots" and "show only Class I" say no more than without "only". "Lots with only
   * apples", "apples with only bruises" do; "only bananas" goes on from a question that is not
   * there.
   */
  private static boolean losesOnly(Draft draft, Question question, boolean frame) {
    if (!draft.has(Sign.ONLY) || question.ask() instanceof Ask.Why) {
      return false;
    }
    if (question.of() != Things.FRUITS) {
      return draft.thingAt() < draft.onlyAt;
    }
    boolean bare = !OfAll.asks(draft) && !draft.has(Sign.WHETHER);
    return (bare && !frame) || isOfOneDefect(draft);
  }

  /** Whether "only" stands between what is counted and a defect. */
  private static boolean isOfOneDefect(Draft draft) {
    Optional<Draft.Named> next =
        draft.names.stream()
            .filter(name -> name.from() > draft.onlyAt)
            .min(Comparator.comparingInt(Draft.Named::from));
    boolean head =
        draft.has(Sign.HOW_MANY)
            || draft.has(Sign.SHARE)
            || draft.nounParts.stream().anyMatch(noun -> noun.to() <= draft.onlyAt)
            || draft.names.stream().anyMatch(name -> name.to() <= draft.onlyAt);
    return head
        && next.filter(name -> name.trait() == Trait.DEFECT).isPresent()
        && !OfAll.isDescription(draft, next.get());
  }

  /** "How many apples came and what share is mouldy" asks for two numbers. */
  private static boolean asksTwice(Draft draft, Question question) {
    Integer many = draft.asksAt.get(Sign.HOW_MANY);
    Integer share = draft.asksAt.get(Sign.SHARE);
    return many != null
        && share != null
        && Math.abs(many - share) > 3
        && question.ask().number().orElse(null) instanceof Ask.Share;
  }
}
