package pomona.ask.read;

import java.util.Optional;
import pomona.ask.lexicon.Hour;
import pomona.ask.lexicon.Meaning;
import pomona.ask.lexicon.Sign;
import pomona.ask.question.CalendarUnit;
import pomona.ask.question.Trait;

/** Reads what an answer is parted by: "by supplier and week". */
final class GroupReader {
  private static final double LEFT_OVER = 0.6;
  private static final CalendarUnit[] PACES = CalendarUnit.values();

  private final Row row;
  private final Draft draft;
  private final Heard heard;

  GroupReader(Row row, Draft draft) {
    this.row = row;
    this.draft = draft;
    this.heard = draft.heard;
  }

  /** Notes the groups behind "by", "per" or "each", and goes on behind them. */
  void by(Part part) {
    boolean some = false;
    while (true) {
      Optional<Meaning> next = row.peek(row.at + 1);
      if (next.orElse(null) instanceof Meaning.Noun noun && noun.trait().isPresent()) {
        draft.by.add(noun.trait().get());
        // "Is every lot accepted" asks of all lots together.
        boolean all = heard.opens() && heard.isAll(part) && !OfAll.asks(draft);
        draft.penalty += all ? LeftOver.BEYOND : 0;
        row.at++;
      } else if (next.orElse(null) instanceof Meaning.Timely timely && timely.hour() == Hour.UNIT) {
        draft.pace = Optional.of(PACES[timely.value()]);
        row.at++;
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
          row.has(row.at + 1)
              && row.parts.get(row.at + 1).is(Sign.AND)
              && row.peek(row.at + 2).orElse(null) instanceof Meaning.Noun;
      if (!more) {
        break;
      }
      row.at++;
    }
    boolean product =
        row.peek(row.at + 1).orElse(null) instanceof Meaning.Name name
            && name.trait() == Trait.PRODUCT;
    if (!some && product) {
      // "Defects per apple" counts what no question counts.
      draft.penalty += LeftOver.BEYOND;
    } else if (!some && row.has(row.at + 1) && row.parts.get(row.at + 1).period().isPresent()) {
      // "Nach dem 10. November" is a time that no question has.
      draft.penalty += LeftOver.BEYOND;
    } else if (!some && !row.has(row.at + 1)) {
      // "How many of each" does not say of what.
      draft.penalty += LeftOver.BEYOND;
    } else if (!some && !(row.peek(row.at + 1).orElse(null) instanceof Meaning.Name)) {
      draft.penalty += LEFT_OVER / 2;
    }
  }
}
