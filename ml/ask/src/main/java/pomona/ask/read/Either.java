package pomona.ask.read;

import java.util.Optional;
import pomona.ask.lexicon.Meaning;
import pomona.ask.lexicon.Sign;
import pomona.ask.question.Question;
import pomona.ask.question.Things;
import pomona.ask.question.Trait;

/**
 * What stands on both sides of an "or". All conditions of a question must be met, and only the
 * names of one condition stand for each other: "mould or rot" is one, "held or mouldy" is none.
 */
record Either(Meaning before, Meaning after) {

  /** What the "or" that is looked at joins, if both sides say something. */
  static Optional<Either> at(Row row) {
    int next = row.at + 1;
    while (denies(row, next)) {
      next++;
    }
    Optional<Meaning> after = row.peek(next);
    return row.peek(row.at - 1)
        .filter(before -> after.isPresent())
        .map(before -> new Either(before, after.get()));
  }

  private static boolean denies(Row row, int place) {
    return row.has(place)
        && (row.parts.get(place).is(Sign.NOT)
            || row.parts.get(place).is(Sign.WITHOUT)
            || row.parts.get(place).is(Sign.NONE));
  }

  /** Whether a question asks for both at once, where either was meant. */
  boolean isLost(Question question) {
    boolean names = before instanceof Meaning.Name || after instanceof Meaning.Name;
    if (!names || isTime(before) || isTime(after)) {
      return false;
    }
    Optional<Trait> one = trait(before);
    Optional<Trait> other = trait(after);
    boolean decisions = question.of() == Things.LOTS && isDecision(before) && isDecision(after);
    return !(one.isPresent() && one.equals(other)) && !decisions;
  }

  /** "Lots and fruits": a question is of one kind of things. */
  boolean isOfTwoThings() {
    return before instanceof Meaning.Noun one
        && after instanceof Meaning.Noun other
        && one.things().isPresent()
        && other.things().isPresent()
        && !one.things().equals(other.things());
  }

  private static boolean isTime(Meaning meaning) {
    return meaning instanceof Meaning.Timely;
  }

  private static Optional<Trait> trait(Meaning meaning) {
    if (meaning instanceof Meaning.Name name) {
      return Optional.of(name.trait());
    }
    if (meaning instanceof Meaning.Noun noun) {
      return noun.trait();
    }
    return meaning instanceof Meaning.Roman ? Optional.of(Trait.GRADE) : Optional.empty();
  }

  private static boolean isDecision(Meaning meaning) {
    return meaning instanceof Meaning.Name name
        && (name.trait() == Trait.DISPOSITION
            || (name.trait() == Trait.GRADE && name.values().contains("REJECT")));
  }
}
