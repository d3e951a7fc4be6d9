package pomona.ask.question;

import java.util.List;
import java.util.TreeSet;

/** One thing that what is asked about must fit. All clauses of a question must be fit. */
public sealed interface Clause permits Clause.Named, Clause.Measured, Clause.Portion {

  /** Whether it speaks of a lot's fruits where it stands in a question about lots. */
  default boolean isOfALotsFruits() {
    if (this instanceof Measured measured) {
      return !measured.quantity().isOfLots();
    }
    if (!(this instanceof Named named)) {
      return false;
    }
    return switch (named.trait()) {
      case PRODUCT, SUPPLIER, LOT, SITE, DEVICE, DISPOSITION, STANDING -> false;
      case GRADE -> named.names().contains("REJECT");
      default -> true;
    };
  }

  /**
   * A trait has one of these names, or none of them.
   *
   * @param names not empty; kept in the order of the alphabet
   */
  record Named(Trait trait, List<String> names, boolean not) implements Clause {
    public Named {
      names = List.copyOf(new TreeSet<>(names));
      if (names.isEmpty()) {
        throw new IllegalArgumentException("Which " + trait + "?");
      }
    }

    public static Named of(Trait trait, String... names) {
      return new Named(trait, List.of(names), false);
    }

    public static Named not(Trait trait, String... names) {
      return new Named(trait, List.of(names), true);
    }
  }

  /** A quantity lies in a range. */
  record Measured(Quantity quantity, Bounds bounds) implements Clause {}

  /** Of a lot, a supplier and so on: the share of its fruits that fit lies in a range, 0 to 1. */
  record Portion(List<Clause> part, Bounds bounds) implements Clause {
    public Portion {
      part = Clauses.inOrder(part);
    }
  }
}
