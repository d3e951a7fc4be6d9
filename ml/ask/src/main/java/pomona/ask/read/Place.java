package pomona.ask.read;

import java.util.List;
import pomona.ask.question.Ask;
import pomona.ask.question.Clause;
import pomona.ask.question.Question;
import pomona.ask.question.Scope;
import pomona.ask.question.Things;
import pomona.ask.question.Trait;

/** Where a question is asked, as far as its words leave that open. */
final class Place {
  private static final List<Trait> PLACES =
      List.of(Trait.LOT, Trait.SUPPLIER, Trait.SITE, Trait.DEVICE, Trait.GENERATION);

  private Place() {}

  /** What it costs that "this one" or "this lot" is said and nothing of that kind is open. */
  static double cost(Draft draft, Question placed) {
    boolean ofOne = placed.ask() instanceof Ask.Why || placed.ask() instanceof Ask.Alike;
    boolean lot = placed.speaksOf(Trait.LOT);
    boolean lost =
        (draft.points && !lot && !placed.speaksOf(Trait.FRUIT)) || (draft.pointsAtLot && !lot);
    boolean near =
        lot || placed.speaksOf(Trait.FRUIT) || placed.scope() == Scope.FRAME || !draft.pointsAtMany;
    boolean lotForFruit =
        draft.points
            && !draft.names(Trait.LOT)
            && placed.of() == Things.FRUITS
            && !placed.speaksOf(Trait.FRUIT);
    return !ofOne && (lost || lotForFruit || !near) ? LeftOver.BEYOND : 0;
  }

  /** Adds the fruit, the lot or the frame that the asker has before them. */
  static Question put(Question question, Draft draft, Setting setting) {
    Question placed = question;
    boolean elsewhere = !draft.periods.isEmpty() || PLACES.stream().anyMatch(draft::names);
    boolean ofFruits = question.of() == Things.FRUITS;
    boolean ofOne = question.ask() instanceof Ask.Why || question.ask() instanceof Ask.Alike;
    if (ofOne && ofFruits && setting.fruit().isPresent()) {
      placed = placed.with(Clause.Named.of(Trait.FRUIT, setting.fruit().get()));
    }
    boolean ofThis = draft.points && !draft.names(Trait.LOT) && ofFruits && !ofOne;
    if (ofThis && setting.fruit().isPresent()) {
      Question one = placed.with(Clause.Named.of(Trait.FRUIT, setting.fruit().get()));
      return setting.frame() ? one.in(Scope.FRAME) : one;
    }
    if (draft.pointsAtLot && !ofOne && setting.lot().isPresent() && !draft.names(Trait.LOT)) {
      return placed.with(Clause.Named.of(Trait.LOT, setting.lot().get()));
    }
    if (setting.frame() && !elsewhere && ofFruits && !(question.ask() instanceof Ask.Alike)) {
      return placed.in(Scope.FRAME);
    }
    boolean inLot = ofFruits ? !(ofOne && setting.fruit().isPresent()) : ofOne;
    if (setting.lot().isPresent() && !elsewhere && inLot) {
      placed = placed.with(Clause.Named.of(Trait.LOT, setting.lot().get()));
    }
    return placed;
  }
}
