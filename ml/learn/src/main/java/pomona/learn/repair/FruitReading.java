package pomona.learn.repair;

import java.util.Objects;

/**
 * What a fruit was said to be, by a phone or by a person.
 *
 * @param product its class
 * @param grade its grade
 * @param defect the defect that decided; empty for sound fruit
 */
public record FruitReading(String product, String grade, String defect) {
  public FruitReading {
    Objects.requireNonNull(product, "product");
    Objects.requireNonNull(grade, "grade");
    Objects.requireNonNull(defect, "defect");
  }
}
