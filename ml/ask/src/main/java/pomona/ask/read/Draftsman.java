package pomona.ask.read;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pomona.ask.lexicon.Hour;
import pomona.ask.lexicon.Meaning;
import pomona.ask.lexicon.Sign;
import pomona.ask.question.Bounds;
import pomona.ask.question.CalendarUnit;
import pomona.ask.question.Period;
import pomona.ask.question.Question;
import pomona.ask.question.Trait;

/** Walks along a row of parts and notes what each says of the others. */
final class Draftsman {
  private static final double LEFT_OVER = 0.6;
  private static final double SUPPLIER_WITHOUT_FROM = 0.1;
  private static final double PRODUCT_AFTER_FROM = 0.15;
  private static final Set<Trait> DECISIONS = Set.of(Trait.GRADE, Trait.DISPOSITION);
  private static final Set<Sign> COUNTED =
      EnumSet.of(
          Sign.WORST,
          Sign.BEST,
          Sign.MOST,
          Sign.LEAST,
          Sign.NEWEST,
          Sign.OLDEST,
          Sign.COMMON,
          Sign.LIST);
  private static final CalendarUnit[] PACES = CalendarUnit.values();

  private final List<Part> parts = new ArrayList<>();
  private final Heard heard;
  private final Draft draft = new Draft();

  /** The tokens before which a word stands that changes nothing. */
  private final Set<Integer> behindFillers = new HashSet<>();

  /** How many judgements "neither" still denies. */
  private int neither;

  /** The trait whose name was denied, while others may follow: "without mould or rot". */
  private Optional<Trait> denied = Optional.empty();

  private boolean not;
  private int at;

  private Draftsman(List<Part> row, Heard heard) {
    this.heard = heard;
    draft.heard = heard;
    boolean filled = false;
    for (Part part : row) {
      boolean passed = part.isFiller() || part.isUnknown();
      draft.pointsAtLot |= passed && heard.isThisLot(part);
      draft.points |= passed && heard.isThis(part);
      draft.pointsAtMany |= passed && heard.isThese(part);
      if (!passed) {
        parts.add(part);
        if (filled) {
          behindFillers.add(part.from());
        }
      }
      filled = passed;
    }
  }

  static Draft draw(List<Part> row, Heard heard) {
    Draftsman draftsman = new Draftsman(row, heard);
    draftsman.walk();
    return draftsman.draft;
  }

  private void walk() {
    draft.goesOn = !parts.isEmpty() && parts.get(0).is(Sign.AND);
    for (at = 0; at < parts.size(); at++) {
      Part part = parts.get(at);
      part.period().ifPresent(draft.periods::add);
      draft.penalty += isSetAgainst(part) ? LeftOver.BEYOND : 0;
      if (part.fault().isPresent()) {
        draft.fault = part.fault();
      }
      boolean declines = part.fault().isPresent() || part.is(Sign.PERSON);
      draft.misread |= declines && part.isMisspelt();
      for (Meaning meaning : part.meanings()) {
        note(meaning, part);
      }
    }
    if (not && !draft.instead.isPresent()) {
      draft.penalty += 2 * LEFT_OVER;
    }
    draft.penalty += neither > 0 ? LeftOver.BEYOND : 0;
  }

  /** "More rejects than last week", "more mould than Old Mill". */
  private boolean isSetAgainst(Part part) {
    boolean placed =
        !part.meanings().isEmpty()
            && part.meanings().get(0) instanceof Meaning.Name name
            && !name.trait().isJudgement();
    return heard.thanBefore(part.from())
        && (part.period().isPresent() || placed)
        && (draft.has(Sign.MOST) || draft.has(Sign.LEAST));
  }

  private void note(Meaning meaning, Part part) {
    if (meaning instanceof Meaning.Cue cue) {
      cue(cue);
    } else if (meaning instanceof Meaning.Name name) {
      name(name, part);
    } else if (meaning instanceof Meaning.Noun noun) {
      noun(noun, part);
    } else if (meaning instanceof Meaning.Amount amount) {
      draft.amounts.add(amount.quantity());
    } else if (meaning instanceof Meaning.Digits digits) {
      digits(digits.value());
    } else if (meaning instanceof Meaning.Roman roman) {
      roman(roman.grade(), part);
    } else if (meaning instanceof Meaning.Timely timely) {
      draft.pace = Optional.of(PACES[timely.value()]);
      draft.penalty += timely.hour() == Hour.PACE || draft.has(Sign.TREND) ? 0 : 2 * LEFT_OVER;
    } else if (meaning instanceof Meaning.Measure) {
      draft.penalty += 2 * LEFT_OVER;
    }
  }

  private void cue(Meaning.Cue cue) {
    switch (cue.sign()) {
      case NOT, WITHOUT -> not = true;
      case NEITHER -> neither();
      case OVER, UNDER -> range(cue.sign());
      case BETWEEN -> between();
      case BY -> by();
      case LEAST -> {
        draft.signs.add(Sign.LEAST);
        boolean placed =
            peek(at + 1).orElse(null) instanceof Meaning.Name name
                && !name.trait().isJudgement()
                && name.trait() != Trait.PRODUCT;
        // "Todos los proveedores menos Old Mill" are all but one.
        draft.penalty += placed ? LeftOver.BEYOND : 0;
      }
      case WORST, BEST, COMMON -> {
        draft.signs.add(cue.sign());
        draft.rankedOne = cue.one();
      }
      case HOW_MANY, MEAN -> {
        // "How many are held and how many are rejected" asks for two numbers.
        draft.penalty += draft.signs.add(cue.sign()) ? 0 : LeftOver.BEYOND;
      }
      default -> draft.signs.add(cue.sign());
    }
  }

  /** "Ni" goes on with what was denied, as in "sin moho ni podredumbre", or denies two things. */
  private void neither() {
    if (not) {
      // "No tienen ni golpes ni podredumbre" denies the same two.
      not = false;
      neither = 2;
    } else if (denied.isPresent() || neither > 0) {
      draft.signs.add(Sign.OR);
    } else {
      neither = 2;
    }
  }

  private Optional<Meaning> peek(int place) {
    return place >= 0 && place < parts.size() && !parts.get(place).meanings().isEmpty()
        ? Optional.of(parts.get(place).meanings().get(0))
        : Optional.empty();
  }

  private void range(Sign sign) {
    if (not) {
      // "Not over 80 mm" denies the range, and no name behind it.
      not = false;
      draft.penalty += LeftOver.BEYOND;
    }
    boolean ofDefect =
        peek(at - 1).orElse(null) instanceof Meaning.Name name && name.trait() == Trait.DEFECT;
    if (peek(at + 1).orElse(null) instanceof Meaning.Digits digits) {
      at++;
      Unit unit = unit();
      // "A bruise of more than 2 cm" is no fruit of more than 2 cm.
      draft.penalty += ofDefect && unit.base().equals("mm") ? LeftOver.BEYOND : 0;
      double value = digits.value() * unit.factor();
      Bounds bounds = sign == Sign.OVER ? Bounds.above(value) : Bounds.below(value);
      draft.ranges.add(new Draft.Range(bounds, unit.base(), at));
    } else {
      draft.penalty += 2 * LEFT_OVER;
    }
  }

  private void between() {
    if (at + 1 < parts.size() && parts.get(at + 1).period().isPresent()) {
      // "Between this month and last month" sets two times against each other.
      draft.signs.add(Sign.COMPARE);
      return;
    }
    boolean joined = at + 2 < parts.size() && parts.get(at + 2).is(Sign.AND);
    if (joined
        && peek(at + 1).orElse(null) instanceof Meaning.Digits low
        && peek(at + 3).orElse(null) instanceof Meaning.Digits high
        && low.value() <= high.value()) {
      at += 3;
      Unit unit = unit();
      Bounds bounds = new Bounds(low.value() * unit.factor(), high.value() * unit.factor());
      draft.ranges.add(new Draft.Range(bounds, unit.base(), at));
    } else {
      draft.penalty += 2 * LEFT_OVER;
    }
  }

  /** The unit behind a number, which is consumed. */
  private Unit unit() {
    Optional<Meaning> next = peek(at + 1);
    if (next.orElse(null) instanceof Meaning.Measure measure) {
      at++;
      return Unit.of(measure.unit());
    }
    if (at + 1 < parts.size() && parts.get(at + 1).is(Sign.SHARE)) {
      at++;
      return Unit.PERCENT;
    }
    return Unit.NONE;
  }

  private void by() {
    boolean some = false;
    while (true) {
      Optional<Meaning> next = peek(at + 1);
      if (next.orElse(null) instanceof Meaning.Noun noun && noun.trait().isPresent()) {
        draft.by.add(noun.trait().get());
        at++;
      } else if (next.orElse(null) instanceof Meaning.Timely timely && timely.hour() == Hour.UNIT) {
        draft.pace = Optional.of(PACES[timely.value()]);
        at++;
      } else if (!some
          && next.orElse(null) instanceof Meaning.Noun noun
          && noun.things().isPresent()) {
        draft.penalty += LEFT_OVER;
        return;
      } else {
        break;
      }
      some = true;
      boolean more =
          at + 1 < parts.size()
              && parts.get(at + 1).is(Sign.AND)
              && peek(at + 2).orElse(null) instanceof Meaning.Noun;
      if (!more) {
        break;
      }
      at++;
    }
    boolean product =
        peek(at + 1).orElse(null) instanceof Meaning.Name name && name.trait() == Trait.PRODUCT;
    if (!some && product) {
      // "Defects per apple" counts what no question counts.
      draft.penalty += LeftOver.BEYOND;
    } else if (!some && at + 1 < parts.size() && parts.get(at + 1).period().isPresent()) {
      // "Nach dem 10. November" is a time that no question has.
      draft.penalty += LeftOver.BEYOND;
    } else if (!some && !(peek(at + 1).orElse(null) instanceof Meaning.Name)) {
      draft.penalty += LEFT_OVER / 2;
    }
  }

  private void name(Meaning.Name name, Part part) {
    boolean denies = not || isNeither(name.trait()) || deniesOn(name.trait(), part);
    boolean negated = denies != name.not();
    denied = denies ? Optional.of(name.trait()) : Optional.empty();
    if (name.trait() == Trait.GRADE && not && draft.has(Sign.WHY)) {
      draft.instead = Optional.of(name.values().get(0));
    } else {
      draft.names.add(
          new Draft.Named(name.trait(), name.values(), negated, part.from(), part.to()));
    }
    not = false;
    boolean labelled =
        heard.fromBefore(part.from()) || (at > 0 && isNounOf(parts.get(at - 1), name.trait()));
    // "Orange" is a supplier after "from", and elsewhere a fruit.
    draft.penalty += name.trait() == Trait.SUPPLIER && !labelled ? SUPPLIER_WITHOUT_FROM : 0;
    draft.penalty +=
        name.trait() == Trait.PRODUCT && heard.fromBefore(part.from()) ? PRODUCT_AFTER_FROM : 0;
  }

  private boolean isNeither(Trait trait) {
    boolean denies = neither > 0 && trait.isJudgement();
    neither -= denies ? 1 : 0;
    return denies;
  }

  /**
   * Whether what was said not to be goes on: "without mould or rot", "not from Old Mill or Valley
   * Growers". Where that is not plain, as in "not from Old Mill or from Valley Growers", the
   * question is asked back.
   */
  private boolean deniesOn(Trait trait, Part part) {
    boolean joined = afterJoint() && isName(at - 2);
    // "Without mould, rot or scab" goes on, "without mould but with rot" does not.
    boolean listed = isName(at - 1) && !behindFillers.contains(part.from());
    if (!denied.isPresent() || !(joined || listed)) {
      return false;
    }
    boolean kin =
        denied.get() == trait || (DECISIONS.contains(denied.get()) && DECISIONS.contains(trait));
    boolean plain = kin && !behindFillers.contains(part.from());
    boolean other = !kin && !(trait.isJudgement() && denied.get().isJudgement());
    draft.penalty += plain || other ? 0 : LeftOver.BEYOND;
    return plain;
  }

  private boolean isName(int place) {
    Meaning meaning = peek(place).orElse(null);
    return meaning instanceof Meaning.Name || meaning instanceof Meaning.Roman;
  }

  private static boolean isNounOf(Part part, Trait trait) {
    return !part.meanings().isEmpty()
        && part.meanings().get(0) instanceof Meaning.Noun noun
        && noun.trait().equals(Optional.of(trait));
  }

  private void noun(Meaning.Noun noun, Part part) {
    boolean label =
        peek(at + 1).orElse(null) instanceof Meaning.Name name
            && noun.trait().equals(Optional.of(name.trait()))
            && noun.trait().get() != Trait.PRODUCT;
    if (not && noun.trait().equals(Optional.of(Trait.DEFECT))) {
      draft.names.add(
          new Draft.Named(Trait.DEFECT, List.of(Trait.ANY), true, part.from(), part.to()));
      not = false;
    } else if (!label) {
      draft.nouns.add(noun);
    }
  }

  private void digits(double value) {
    boolean whole = value == Math.rint(value) && value >= 1 && value <= Question.MOST_LIMIT;
    draft.penalty += isNumbered() ? LeftOver.BEYOND : 0;
    if (!whole || draft.limit > 0) {
      draft.penalty += 2 * LEFT_OVER;
    } else {
      draft.limit = (int) value;
    }
  }

  /**
   * Whether the number here is the name of something that nobody knows ("lot 17", "held in 77"), or
   * of a day that is none ("31 November").
   */
  private boolean isNumbered() {
    Meaning before = peek(at - 1).orElse(null);
    boolean ranked = before instanceof Meaning.Cue cue && COUNTED.contains(cue.sign());
    boolean dated =
        at + 1 < parts.size()
            && parts.get(at + 1).period().orElse(null) instanceof Period.Fixed
            && !behindFillers.contains(parts.get(at + 1).from());
    return before instanceof Meaning.Noun || dated || !(ranked || peek(at + 1).isPresent());
  }

  private void roman(String grade, Part part) {
    if (not && draft.has(Sign.WHY)) {
      draft.instead = Optional.of(grade);
      not = false;
    } else if (draft.names(Trait.GRADE) && !grade.isEmpty() && afterJoint()) {
      draft.names.add(
          new Draft.Named(
              Trait.GRADE, List.of(grade), deniesOn(Trait.GRADE, part), part.from(), part.to()));
    } else {
      draft.penalty += 2 * LEFT_OVER;
    }
  }

  private boolean afterJoint() {
    return at > 0
        && (parts.get(at - 1).is(Sign.AND)
            || parts.get(at - 1).is(Sign.OR)
            || parts.get(at - 1).is(Sign.NEITHER));
  }
}
