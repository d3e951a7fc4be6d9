package pomona.ask.read;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pomona.ask.lexicon.Meaning;
import pomona.ask.lexicon.Sign;
import pomona.ask.question.Bounds;
import pomona.ask.question.CalendarUnit;
import pomona.ask.question.Clause;
import pomona.ask.question.Period;
import pomona.ask.question.Quantity;
import pomona.ask.question.Things;
import pomona.ask.question.Trait;

/** What was found in a row of parts, before it is decided what is asked. */
final class Draft {
  final Set<Sign> signs = EnumSet.noneOf(Sign.class);
  final List<Named> names = new ArrayList<>();
  final List<Meaning.Noun> nouns = new ArrayList<>();

  /** Where the nouns stand, in their order. */
  final List<Span> nounParts = new ArrayList<>();

  /** Where words such as "all" stand. */
  final List<Span> alls = new ArrayList<>();

  /** The tokens at which words stand that ask for a number. */
  final Map<Sign, Integer> asksAt = new EnumMap<>(Sign.class);

  final List<Quantity> amounts = new ArrayList<>();
  final List<Range> ranges = new ArrayList<>();
  final List<Period> periods = new ArrayList<>();
  final List<Trait> by = new ArrayList<>();

  /** What stands on both sides of each "or". */
  final List<Either> eithers = new ArrayList<>();

  Optional<CalendarUnit> pace = Optional.empty();
  Optional<String> instead = Optional.empty();
  Optional<Reply.Reason> fault = Optional.empty();
  int limit;

  /** "La peor" and not "las peores". */
  boolean rankedOne;

  /** Whether it begins as something that goes on: "and pears?". */
  boolean goesOn;

  /** Whether "this one" was said, or "this lot". */
  boolean points;

  boolean pointsAtLot;

  /** Whether "these" were said. */
  boolean pointsAtMany;

  /** Whether something is asked of all: "are all apples Class I". */
  boolean ofAll;

  /** Whether "no" denies something of nothing that was named: "no mould", "is there no mould". */
  boolean deniesAlone;

  /** Whether a name is that of a supplier and of something else, and no word says which. */
  boolean namedTwice;

  /** The token at which "only" stands; less than 0 if it does not. */
  int onlyAt = -1;

  /** Where words stand that say how others are meant. */
  Heard heard = new Heard(List.of());

  /** Whether "rejects" were named, which are fruits: a lot is rejected. */
  boolean rejects;

  /** Whether two decisions were named that neither "or" nor "and" joins. */
  boolean decidedApart;

  /** Whether what stands now is asked for, and not all that was decided. */
  boolean standing;

  /** Whether it is not plain that it is. */
  boolean standingUnclear;

  double penalty;

  /** Whether a misspelt word would decline the question; nothing is made of such a row. */
  boolean misread;

  /** A name, and the tokens that say it. */
  record Named(Trait trait, List<String> values, boolean not, int from, int to) {
    /** Whether it may be what was decided of a lot: a lot is rejected, and so is a fruit. */
    boolean isDecision() {
      return trait == Trait.DISPOSITION
          || (trait == Trait.GRADE && values.equals(List.of("REJECT")));
    }
  }

  /** The tokens from one up to another. */
  record Span(int from, int to) {}

  /** A range of numbers; the unit is empty if none was said. */
  record Range(Bounds bounds, String unit, int place) {}

  void add(Meaning.Noun noun, Part part) {
    nouns.add(noun);
    nounParts.add(new Span(part.from(), part.to()));
  }

  /** "Every lot" are all lots. */
  void makeMany() {
    nouns.replaceAll(noun -> new Meaning.Noun(noun.things(), noun.trait(), false, noun.weak()));
  }

  /** Whether "all" ends at a token, or before an article there. */
  boolean allBefore(int token) {
    return alls.stream().anyMatch(all -> all.to() == token || all.to() == token - 1);
  }

  /** The token at which the first noun of things stands; less than 0 if there is none. */
  int thingAt() {
    for (int i = 0; i < nouns.size(); i++) {
      if (nouns.get(i).things().isPresent() && !nouns.get(i).weak()) {
        return nounParts.get(i).from();
      }
    }
    return -1;
  }

  boolean has(Sign sign) {
    return signs.contains(sign);
  }

  boolean isEmpty() {
    return signs.isEmpty()
        && names.isEmpty()
        && nouns.isEmpty()
        && amounts.isEmpty()
        && ranges.isEmpty()
        && periods.isEmpty()
        && by.isEmpty()
        && !pace.isPresent();
  }

  boolean names(Trait trait) {
    return names.stream().anyMatch(name -> name.trait() == trait);
  }

  boolean judges() {
    return !judgements().isEmpty();
  }

  List<Named> judgements() {
    List<Named> judgements = new ArrayList<>(names);
    judgements.removeIf(name -> !name.trait().isJudgement());
    return judgements;
  }

  /** The first noun of things, if it is not only meant by the way. */
  Optional<Meaning.Noun> thing() {
    return nouns.stream().filter(noun -> noun.things().isPresent() && !noun.weak()).findFirst();
  }

  Optional<Meaning.Noun> nounOf(Things things) {
    return nouns.stream()
        .filter(noun -> noun.things().isPresent() && noun.things().get() == things && !noun.weak())
        .findFirst();
  }

  /** Whether a product or a judgement says which fruits are meant. */
  boolean saysWhat() {
    return judges() || names(Trait.PRODUCT);
  }

  /** Whether two defects are joined by "and". */
  boolean joinsDefects() {
    return has(Sign.AND)
        && !has(Sign.OR)
        && names.stream().filter(name -> name.trait() == Trait.DEFECT && !name.not()).count() > 1;
  }

  /**
   * The names as clauses: those of one trait that are joined are one clause, but for defects that a
   * fruit must have at once.
   */
  List<Clause> clauses(boolean judgements) {
    List<Clause> clauses = new ArrayList<>();
    for (Trait trait : Trait.values()) {
      if (trait.isJudgement() == judgements) {
        add(clauses, trait, false);
        add(clauses, trait, true);
      }
    }
    return clauses;
  }

  /** Some of the names as clauses. */
  List<Clause> clauses(List<Named> some) {
    List<Clause> clauses = new ArrayList<>();
    for (Trait trait : Trait.values()) {
      add(clauses, trait, false, some);
      add(clauses, trait, true, some);
    }
    return clauses;
  }

  private void add(List<Clause> clauses, Trait trait, boolean not) {
    add(clauses, trait, not, names);
  }

  private void add(List<Clause> clauses, Trait trait, boolean not, List<Named> some) {
    List<String> values = new ArrayList<>();
    for (Named name : some) {
      if (name.trait() == trait && name.not() == not) {
        values.addAll(name.values());
      }
    }
    if (values.size() > 1 && values.contains(Trait.ANY)) {
      values.remove(Trait.ANY);
    }
    if (has(Sign.BOTH) && trait == Trait.DEFECT && !not && values.size() > 1) {
      values.forEach(value -> clauses.add(Clause.Named.of(trait, value)));
    } else if (!values.isEmpty()) {
      clauses.add(new Clause.Named(trait, values, not));
    }
  }
}
