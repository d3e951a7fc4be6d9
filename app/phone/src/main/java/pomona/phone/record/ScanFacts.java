package pomona.phone.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pomona.fruit.Fruit;
import pomona.sync.Box;
import pomona.sync.Fact;

/** The facts of one capture: the scan's, and one for each of its fruits in their order. */
public record ScanFacts(Fact scan, List<FruitFact> fruits) {

  /**
   * A fruit and its fact.
   *
   * @param box where it is, as the fact says it
   * @param crop its picture, if there is one
   */
  public record FruitFact(Fact fact, Fruit fruit, Box box, Optional<KeptFile> crop) {}

  public ScanFacts {
    fruits = List.copyOf(fruits);
  }

  /** All facts, in the order in which they were made. */
  public List<Fact> all() {
    List<Fact> all = new ArrayList<>();
    all.add(scan);
    for (FruitFact fruit : fruits) {
      all.add(fruit.fact());
    }
    return all;
  }
}
