package pomona.phone.lot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import pomona.sync.LotFact;
import pomona.sync.lot.LotAccount;
import pomona.sync.lot.ToldFruit;

/**
 * The fruits of an inspection that are weighed or measured one by one:
 *
 * <pre>
 *   SizeWork weights = SizeWork.of(lot.account(), SizeWork.Quantity.GRAMS);
 *   ToldFruit fruit = weights.next().get();
 *   lot.size(weights.fact(fruit, 182.5));
 * </pre>
 *
 * @param fruits all of the newest inspection, in the order in which they were seen
 */
public record SizeWork(Quantity quantity, List<ToldFruit> fruits) {
  public SizeWork {
    fruits = List.copyOf(fruits);
  }

  /** What is found out of each fruit. */
  public enum Quantity {
    GRAMS("g", 100_000),
    /** By a calliper, which is exact; a card gives a standard deviation too. */
    DIAMETER_MM("mm", 2000);

    private final String unit;
    private final double most;

    Quantity(String unit, double most) {
      this.unit = unit;
      this.most = most;
    }

    public String unit() {
      return unit;
    }

    /** What is beyond is a typing error. */
    public double most() {
      return most;
    }

    /** Whether a fruit can be as large. */
    public boolean isPossible(double value) {
      return value > 0 && value <= most;
    }

    OptionalDouble of(ToldFruit fruit) {
      return this == GRAMS ? fruit.sampled().grams() : fruit.sampled().diameterMm();
    }
  }

  public static SizeWork of(LotAccount lot, Quantity quantity) {
    List<ToldFruit> fruits = new ArrayList<>();
    lot.current().ifPresent(inspection -> fruits.addAll(inspection.fruits()));
    return new SizeWork(quantity, fruits);
  }

  /** How many are known. */
  public int done() {
    int done = 0;
    for (ToldFruit fruit : fruits) {
      done += quantity.of(fruit).isPresent() ? 1 : 0;
    }
    return done;
  }

  /** The first that is not known. */
  public Optional<ToldFruit> next() {
    return fruits.stream().filter(fruit -> !quantity.of(fruit).isPresent()).findFirst();
  }

  /** The one that was found out last before a fruit, to be corrected; empty for the first. */
  public Optional<ToldFruit> before(Optional<ToldFruit> fruit) {
    int at = fruit.map(fruits::indexOf).orElse(fruits.size());
    return at > 0 ? Optional.of(fruits.get(at - 1)) : Optional.empty();
  }

  /** What is known of a fruit. */
  public OptionalDouble known(ToldFruit fruit) {
    return quantity.of(fruit);
  }

  /**
   * Says a fruit's size.
   *
   * @throws pomona.sync.BadField if no fruit is as large
   */
  public LotFact.FruitMeasured fact(ToldFruit fruit, double value) {
    return quantity == Quantity.GRAMS
        ? new LotFact.FruitMeasured(
            fruit.id(), Optional.empty(), Optional.empty(), Optional.of(value))
        : new LotFact.FruitMeasured(
            fruit.id(), Optional.of(value), Optional.of(0.0), Optional.empty());
  }
}
