package pomona.app.scan;

import java.util.List;
import pomona.fruit.Fruit;

/**
 * What is said of a fruit beside its grade and its defects.
 *
 * @param className what it is, by the lot and its looks or by a person
 * @param known whether it is like anything that the model knows, or a person said what it is
 * @param product what the lot is of; empty until that is settled
 * @param freshnessLost 0 to 1, by its looks; not a number where that is not known
 */
record Looks(String className, boolean known, String product, float freshnessLost) {

  /** Whether it is of another class than its lot. */
  boolean isForeign() {
    return known && !product.isEmpty() && !product.equals(className);
  }

  /**
   * The classes that a person may want to say it is: nothing of a fruit that is what its lot is.
   *
   * @param seen as it will be recorded
   */
  List<String> choices(Fruit seen) {
    if (product.isEmpty() || (seen.isFamiliar() && seen.className().equals(product))) {
      return List.of();
    }
    return seen.isFamiliar() ? List.of(seen.className(), product) : List.of(product);
  }
}
