package pomona.ask;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Supplier;
import pomona.ask.answer.Facts;
import pomona.ask.question.Bounds;
import pomona.ask.question.CalendarUnit;
import pomona.ask.question.Clause;
import pomona.ask.question.Dates;
import pomona.ask.question.Quantity;
import pomona.ask.question.Ranking;
import pomona.ask.question.Things;
import pomona.ask.question.Trait;

/** Sums and lists to ask for, drawn from a seed. */
final class DrawnSums {
  private final Random random;
  private final Map<Trait, List<String>> names;
  private final List<Trait> traits;
  private final LocalDate today;

  /**
   * Sums and lists.
   *
   * @param names that are asked for, by the traits that are
   */
  DrawnSums(Random random, Map<Trait, List<String>> names, LocalDate today) {
    this.random = random;
    this.names = names;
    this.traits = List.copyOf(new TreeSet<>(names.keySet()));
    this.today = today;
  }

  Facts.Sums sums() {
    List<Trait> by = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      Trait trait = trait();
      if (trait != Trait.FRUIT && !by.contains(trait)) {
        by.add(trait);
      }
    }
    return new Facts.Sums(
        any(Things.values()),
        clauses(random.nextInt(3), true),
        when(),
        by,
        perhaps(4, () -> any(CalendarUnit.values())),
        clauses(random.nextInt(2), false),
        perhaps(3, () -> any(Quantity.values())));
  }

  Facts.Wanted wanted() {
    return new Facts.Wanted(
        any(Things.values()),
        clauses(random.nextInt(3), true),
        when(),
        any(Ranking.values()),
        1 + random.nextInt(15));
  }

  private <T> T any(T[] all) {
    return all[random.nextInt(all.length)];
  }

  private <T> Optional<T> perhaps(int oneIn, Supplier<T> value) {
    return random.nextInt(oneIn) == 0 ? Optional.of(value.get()) : Optional.empty();
  }

  private Optional<Dates> when() {
    return perhaps(
        3,
        () -> {
          LocalDate from = today.minusDays(random.nextInt(45));
          return new Dates(from, from.plusDays(random.nextInt(20)));
        });
  }

  private List<Clause> clauses(int count, boolean portions) {
    List<Clause> clauses = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int kind = random.nextInt(10);
      if (kind == 0) {
        clauses.add(measured());
      } else if (kind == 1 && portions) {
        clauses.add(new Clause.Portion(List.of(named(), named()), bounds(1)));
      } else {
        clauses.add(named());
      }
    }
    return clauses;
  }

  private Clause.Measured measured() {
    Quantity quantity = any(Quantity.values());
    double most =
        switch (quantity) {
          case CONFIDENCE, DEFECT_SHARE -> 1;
          case DIAMETER -> 90;
          case WEIGHT -> 200;
          default -> 20;
        };
    return new Clause.Measured(quantity, bounds(most));
  }

  private Bounds bounds(double most) {
    double one = random.nextInt(64) / 64.0 * most;
    double other = random.nextInt(64) / 64.0 * most;
    return switch (random.nextInt(3)) {
      case 0 -> Bounds.above(one);
      case 1 -> Bounds.below(one);
      default -> new Bounds(Math.min(one, other), Math.max(one, other));
    };
  }

  private Trait trait() {
    return traits.get(random.nextInt(traits.size()));
  }

  private Clause.Named named() {
    Trait trait = trait();
    List<String> all = names.get(trait);
    List<String> drawn = new ArrayList<>(List.of(all.get(random.nextInt(all.size()))));
    if (random.nextInt(3) == 0) {
      drawn.add(all.get(random.nextInt(all.size())));
    }
    return new Clause.Named(trait, drawn, random.nextInt(4) == 0);
  }
}
