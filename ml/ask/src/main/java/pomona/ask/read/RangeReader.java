package pomona.ask.read;

import java.util.Optional;
import pomona.ask.lexicon.Meaning;
import pomona.ask.lexicon.Sign;
import pomona.ask.question.Bounds;
import pomona.ask.question.Trait;

/** Reads "over 80 mm", "between 60 and 70 mm" where they stand in a row. */
final class RangeReader {
  private final Row row;
  private final Draft draft;
  private final Denial denial;

  RangeReader(Row row, Draft draft, Denial denial) {
    this.row = row;
    this.draft = draft;
    this.denial = denial;
  }

  void range(Sign sign) {
    if (denial.isNot()) {
      // "Not over 80 mm" denies the range, and no name behind it.
      denial.forget();
      draft.penalty += LeftOver.BEYOND;
    }
    boolean ofDefect =
        row.peek(row.at - 1).orElse(null) instanceof Meaning.Name name
            && name.trait() == Trait.DEFECT;
    if (row.peek(row.at + 1).orElse(null) instanceof Meaning.Digits digits) {
      row.at++;
      Unit unit = unit();
      // "A bruise of more than 2 cm" is no fruit of more than 2 cm.
      draft.penalty += ofDefect && unit.base().equals("mm") ? LeftOver.BEYOND : 0;
      double value = digits.value() * unit.factor();
      Bounds bounds = sign == Sign.OVER ? Bounds.above(value) : Bounds.below(value);
      draft.ranges.add(new Draft.Range(bounds, unit.base(), row.at));
    } else {
      draft.penalty += LeftOver.BEYOND;
    }
  }

  void between() {
    if (row.has(row.at + 1) && row.parts.get(row.at + 1).period().isPresent()) {
      // "Between this month and last month" sets two times against each other.
      draft.signs.add(Sign.COMPARE);
      return;
    }
    boolean joined = row.has(row.at + 2) && row.parts.get(row.at + 2).is(Sign.AND);
    if (joined
        && row.peek(row.at + 1).orElse(null) instanceof Meaning.Digits low
        && row.peek(row.at + 3).orElse(null) instanceof Meaning.Digits high
        && low.value() <= high.value()) {
      row.at += 3;
      Unit unit = unit();
      Bounds bounds = new Bounds(low.value() * unit.factor(), high.value() * unit.factor());
      draft.ranges.add(new Draft.Range(bounds, unit.base(), row.at));
    } else {
      draft.penalty += LeftOver.BEYOND;
    }
  }

  /** The unit behind a number, which is consumed. */
  private Unit unit() {
    Optional<Meaning> next = row.peek(row.at + 1);
    if (next.orElse(null) instanceof Meaning.Measure measure) {
      row.at++;
      return Unit.of(measure.unit());
    }
    if (row.has(row.at + 1) && row.parts.get(row.at + 1).is(Sign.SHARE)) {
      row.at++;
      return Unit.PERCENT;
    }
    return Unit.NONE;
  }
}
