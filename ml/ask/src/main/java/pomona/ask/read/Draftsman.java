package pomona.ask.read;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pomona.ask.lexicon.Hour;
import pomona.ask.lexicon.Meaning;
import pomona.ask.lexicon.Sign;
import pomona.ask.question.CalendarUnit;
import pomona.ask.question.Period;
import pomona.ask.question.Question;
import pomona.ask.question.Trait;

/** Walks along a row of parts and notes what each says of the others. */
final class Draftsman {
  private static final double SUPPLIER_WITHOUT_FROM = 0.1;

  /** Of a name of two things, which is asked back, the supplier is offered behind the other. */
  private static final double ONE_OF_TWO_NAMES = 0.04;

  private static final String DESDE = "desde";
  private static final String AUSSCHUSS = "ausschuss";

  private static final double PRODUCT_AFTER_FROM = 0.15;
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

  private final Row row;
  private final Heard heard;
  private final Draft draft = new Draft();
  private final Denial denial;
  private final RangeReader ranges;
  private final GroupReader groups;

  private Draftsman(List<Part> all, Heard heard) {
    this.heard = heard;
    draft.heard = heard;
    row = new Row(all);
    denial = new Denial(row, draft);
    ranges = new RangeReader(row, draft, denial);
    groups = new GroupReader(row, draft);
    Pointing.note(all, draft);
    OfAll.note(all, draft);
  }

  static Draft draw(List<Part> row, Heard heard) {
    Draftsman draftsman = new Draftsman(row, heard);
    draftsman.walk();
    return draftsman.draft;
  }

  private void walk() {
    draft.goesOn = !row.parts.isEmpty() && row.parts.get(0).is(Sign.AND);
    for (row.at = 0; row.at < row.parts.size(); row.at++) {
      Part part = row.part();
      part.period().ifPresent(draft.periods::add);
      draft.penalty +=
          isSetAgainst(part) || isEach(part) || losesBeginning(part) ? LeftOver.BEYOND : 0;
      if (part.fault().isPresent()) {
        draft.fault = part.fault();
      }
      boolean declines = part.fault().isPresent() || part.is(Sign.PERSON);
      draft.misread |= declines && part.isMisspelt();
      draft.rejects |= isRejects(part);
      for (Meaning meaning : part.meanings()) {
        note(meaning, part);
      }
    }
    Still.note(row, draft);
    draft.decidedApart = Decisions.areApart(row, draft);
    draft.penalty += denial.left();
    OfAll.note(draft);
  }

  /** "Rejects" and "Ausschuss" are fruits, and "Ausschusspartien" lots. */
  private boolean isRejects(Part part) {
    boolean ofLots =
        Decisions.isNounOfLots(part)
            || (heard.words().isHyphen(part.to())
                && row.has(row.at + 1)
                && row.parts.get(row.at + 1).from() == part.to() + 1
                && Decisions.isNounOfLots(row.parts.get(row.at + 1)));
    boolean weak = part.meanings().size() > 1 && part.meanings().get(0) instanceof Meaning.Noun;
    return !ofLots && (weak || part.as().startsWith(AUSSCHUSS));
  }

  /** "Every Friday", "los lunes": a question has one time. */
  private boolean isEach(Part part) {
    return part.period().orElse(null) instanceof Period.Fixed day
        && day.dates().from().equals(day.dates().to())
        && (draft.allBefore(part.from()) || heard.pluralAt(part.from()));
  }

  /** "Desde octubre" is no "de octubre". */
  private boolean losesBeginning(Part part) {
    return part.period().orElse(null) instanceof Period.Fixed
        && heard.words().at(part.from() - 1).equals(DESDE);
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
      cue(cue, part);
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
      draft.penalty += timely.hour() == Hour.PACE || draft.has(Sign.TREND) ? 0 : LeftOver.BEYOND;
    } else if (meaning instanceof Meaning.Measure) {
      draft.penalty += LeftOver.BEYOND;
    }
  }

  private void cue(Meaning.Cue cue, Part part) {
    switch (cue.sign()) {
      case NOT, WITHOUT -> denial.not();
      case NONE -> denial.none();
      case NEITHER -> denial.neither();
      case OVER, UNDER -> ranges.range(cue.sign());
      case BETWEEN -> ranges.between();
      case BY -> groups.by(part);
      case AND -> {
        draft.signs.add(Sign.AND);
        draft.penalty +=
            Either.at(row).filter(Either::isOfTwoThings).isPresent() ? LeftOver.BEYOND : 0;
      }
      case OR -> {
        draft.signs.add(Sign.OR);
        Either.at(row).ifPresent(draft.eithers::add);
      }
      case LEAST -> {
        draft.signs.add(Sign.LEAST);
        boolean placed =
            row.peek(row.at + 1).orElse(null) instanceof Meaning.Name name
                && !name.trait().isJudgement()
                && name.trait() != Trait.PRODUCT;
        // "Todos los proveedores menos Old Mill" are all but one.
        draft.penalty += placed || !draft.alls.isEmpty() || isOfNumber(part) ? LeftOver.BEYOND : 0;
      }
      case MOST -> {
        draft.signs.add(Sign.MOST);
        draft.penalty += isOfNumber(part) ? LeftOver.BEYOND : 0;
      }
      case ONLY -> {
        draft.signs.add(Sign.ONLY);
        draft.onlyAt = part.from();
      }
      case WHETHER -> {
        draft.signs.add(Sign.WHETHER);
        // "No hay moho" asks whether there is none.
        draft.deniesAlone |= denial.isNot();
      }
      case WORST, BEST, COMMON -> {
        draft.signs.add(cue.sign());
        draft.rankedOne = cue.one();
      }
      case HOW_MANY, MEAN -> {
        // "How many are held and how many are rejected" asks for two numbers, and so does "is there
        // mould and how many are rotten".
        boolean second = draft.judges() && row.at > 0 && row.parts.get(row.at - 1).is(Sign.AND);
        draft.penalty += draft.signs.add(cue.sign()) && !second ? 0 : LeftOver.BEYOND;
        draft.asksAt.putIfAbsent(cue.sign(), part.from());
      }
      case SHARE -> {
        draft.signs.add(Sign.SHARE);
        if (row.at > 0 && row.parts.get(row.at - 1).is(Sign.WHICH)) {
          // "What percentage of lots" asks for no lot.
          draft.signs.remove(Sign.WHICH);
        }
        draft.asksAt.putIfAbsent(Sign.SHARE, part.from());
      }
      default -> draft.signs.add(cue.sign());
    }
  }

  /** "Menos de 5" is no order: a number stands behind a word such as "de". */
  private boolean isOfNumber(Part part) {
    return row.peek(row.at + 1).orElse(null) instanceof Meaning.Digits
        && row.parts.get(row.at + 1).from() > part.to();
  }

  private void name(Meaning.Name name, Part part) {
    boolean not = denial.isNot();
    boolean negated = denial.takes(name, part) != name.not();
    if (name.trait() == Trait.GRADE && not && draft.has(Sign.WHY)) {
      draft.instead = Optional.of(name.values().get(0));
    } else {
      draft.names.add(
          new Draft.Named(name.trait(), name.values(), negated, part.from(), part.to()));
    }
    denial.forget();
    // "Lots like L-204" are others.
    draft.penalty +=
        !name.trait().isJudgement() && heard.words().likeBefore(part) ? LeftOver.BEYOND : 0;
    draft.penalty += asSupplier(name.trait(), part);
  }

  /**
   * What it costs to take a name for a supplier or not. "Orange" is one after "from" or "supplier";
   * elsewhere it may be the fruit as well, and is asked.
   */
  private double asSupplier(Trait trait, Part part) {
    boolean twice = heard.hasTwoNames(part);
    boolean from = twice ? heard.isFrom(part) : heard.fromBefore(part.from());
    boolean labelled = row.at > 0 && isNounOf(row.parts.get(row.at - 1), Trait.SUPPLIER);
    draft.namedTwice |= twice && !from && !labelled;
    if (trait == Trait.SUPPLIER) {
      return from || labelled ? 0 : twice ? ONE_OF_TWO_NAMES : SUPPLIER_WITHOUT_FROM;
    }
    if (twice && (from || labelled)) {
      return LeftOver.BEYOND;
    }
    return from && trait == Trait.PRODUCT ? PRODUCT_AFTER_FROM : 0;
  }

  private static boolean isNounOf(Part part, Trait trait) {
    return !part.meanings().isEmpty()
        && part.meanings().get(0) instanceof Meaning.Noun noun
        && noun.trait().equals(Optional.of(trait));
  }

  private void noun(Meaning.Noun noun, Part part) {
    boolean label =
        row.peek(row.at + 1).orElse(null) instanceof Meaning.Name name
            && noun.trait().equals(Optional.of(name.trait()))
            && noun.trait().get() != Trait.PRODUCT;
    if (!denial.takesDefects(noun, part) && !label) {
      draft.add(noun, part);
    }
  }

  private void digits(double value) {
    boolean whole = value == Math.rint(value) && value >= 1 && value <= Question.MOST_LIMIT;
    draft.penalty += isNumbered() ? LeftOver.BEYOND : 0;
    if (!whole || draft.limit > 0) {
      draft.penalty += LeftOver.BEYOND;
    } else {
      draft.limit = (int) value;
    }
  }

  /**
   * Whether the number here is the name of something that nobody knows ("lot 17", "held in 77"), or
   * of a day that is none ("31 November").
   */
  private boolean isNumbered() {
    Meaning before = row.peek(row.at - 1).orElse(null);
    boolean ranked = before instanceof Meaning.Cue cue && COUNTED.contains(cue.sign());
    boolean dated =
        row.has(row.at + 1)
            && row.parts.get(row.at + 1).period().orElse(null) instanceof Period.Fixed
            && !row.isBehindFiller(row.parts.get(row.at + 1));
    return before instanceof Meaning.Noun || dated || !(ranked || row.peek(row.at + 1).isPresent());
  }

  private void roman(String grade, Part part) {
    if (denial.isNot() && draft.has(Sign.WHY)) {
      draft.instead = Optional.of(grade);
      denial.forget();
    } else if (draft.names(Trait.GRADE) && !grade.isEmpty() && row.afterJoint()) {
      boolean denies = denial.goesOn(Trait.GRADE, part);
      draft.names.add(new Draft.Named(Trait.GRADE, List.of(grade), denies, part.from(), part.to()));
    } else {
      draft.penalty += LeftOver.BEYOND;
    }
  }
}
