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
 *
 * @param time whether a time stands on one side, and a name on the other
 */
record Either(Meaning before, Meaning after, boolean time) {

  /** What the "or" that is looked at joins, if both sides say something. */
  static Optional<Either> at(Row row) {
    int next = row.at + 1;
    while (denies(row, next)) {
      next++;
    }
    Meaning before = row.peek(row.at - 1).orElse(null);
    Meaning after = row.peek(next).orElse(null);
    if (before == null || after == null) {
      Meaning said = before == null ? after : before;
      boolean time = isPeriod(row, before == null ? row.at - 1 : next);
      return said instanceof Meaning.Name && time
          ? Optional.of(new Either(said, said, true))
          : Optional.empty();
    }
    if (!isOfThings(before)) {
      return Optional.of(new Either(before, after, false));
    }
    // "Held lots or lots with mould": what is said of the same things stands beside them.
    Meaning described = row.peek(row.at - 2).orElse(null);
    int behind = next + 1;
    if (before.equals(after)) {
      while (denies(row, behind)) {
        behind++;
      }
      after = row.peek(behind).orElse(null);
    } else if (!before.equals(row.peek(behind).orElse(null))) {
      after = null;
    }
    return described instanceof Meaning.Name && after instanceof Meaning.Name
        ? Optional.of(new Either(described, after, false))
        : Optional.of(new Either(before, row.peek(next).get(), false));
  }

  private static boolean isPeriod(Row row, int place) {
    return row.has(place) && row.parts.get(place).period().isPresent();
  }

  /** Lots and the like, or produce: "faule Äpfel oder Äpfel der Klasse II". */
  private static boolean isOfThings(Meaning meaning) {
    return (meaning instanceof Meaning.Noun noun && noun.things().isPresent())
        || (meaning instanceof Meaning.Name name && name.trait() == Trait.PRODUCT);
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
    if (time || !names || isPace(before) || isPace(after)) {
      return time;
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

  private static boolean isPace(Meaning meaning) {
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
