package pomona.ask.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pomona.ask.question.Clause;
import pomona.ask.question.Quantity;
import pomona.ask.question.Things;

/** Decides what the ranges of numbers in a draft are of. */
final class Ranges {
  private static final double UNCLEAR = 1.5;

  private final Draft draft;
  private final Things things;

  Ranges(Draft draft, Things things) {
    this.draft = draft;
    this.things = things;
  }

  /** Whether a range is of the share of fruits in a lot, of a supplier, and so on. */
  boolean isOfShares() {
    return things != Things.FRUITS
        && things != Things.SCANS
        && draft.judges()
        && draft.ranges.size() == 1
        && draft.ranges.get(0).unit().equals("percent");
  }

  Clause portion(List<Clause> part) {
    return new Clause.Portion(part, draft.ranges.get(0).bounds());
  }

  /** What ranges of a fruit's own quantities say; one that is not clear is left out. */
  List<Clause> clauses() {
    List<Clause> clauses = new ArrayList<>();
    if (!isOfShares()) {
      for (Draft.Range range : draft.ranges) {
        quantity(range)
            .ifPresent(quantity -> clauses.add(new Clause.Measured(quantity, range.bounds())));
      }
    }
    return clauses;
  }

  double penalty() {
    long unclear = draft.ranges.stream().filter(range -> !quantity(range).isPresent()).count();
    return isOfShares() ? 0 : unclear * UNCLEAR;
  }

  private Optional<Quantity> quantity(Draft.Range range) {
    Optional<Quantity> said = draft.amounts.stream().findFirst();
    Optional<Quantity> byUnit =
        switch (range.unit()) {
          case "mm" -> Optional.of(Quantity.DIAMETER);
          case "g" -> Optional.of(Quantity.WEIGHT);
          case "celsius" -> Optional.of(Quantity.TEMPERATURE);
          case "brix" -> Optional.of(Quantity.BRIX);
          case "newton" -> Optional.of(Quantity.FIRMNESS);
          case "percent" ->
              said.isPresent()
                  ? said.filter(Quantity::isShare)
                  : draft.judges() ? Optional.of(Quantity.DEFECT_SHARE) : Optional.empty();
          default -> said.filter(quantity -> !quantity.isShare());
        };
    // A number of millimetres is no temperature, and nothing is heavier than three inches.
    boolean eachIsSaid = draft.amounts.size() >= draft.ranges.size();
    return eachIsSaid && byUnit.isPresent() && !draft.amounts.contains(byUnit.get())
        ? Optional.empty()
        : byUnit;
  }
}
