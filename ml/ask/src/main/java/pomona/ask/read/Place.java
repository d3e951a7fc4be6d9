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

  /** Adds the fruit, the lot or the frame that the asker has before them. */
  static Question put(Question question, Draft draft, Setting setting) {
    Question placed = question;
    boolean elsewhere = !draft.periods.isEmpty() || PLACES.stream().anyMatch(draft::names);
    boolean ofFruits = question.of() == Things.FRUITS;
    boolean ofOne = question.ask() instanceof Ask.Why || question.ask() instanceof Ask.Alike;
    if (ofOne && ofFruits && setting.fruit().isPresent()) {
      placed = placed.with(Clause.Named.of(Trait.FRUIT, setting.fruit().get()));
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
