package pomona.phone.lot;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import pomona.embedding.Embedding;
import pomona.head.Freshness;
import pomona.head.Heads;
import pomona.head.LinearHead;
import pomona.head.LotPrior;

/**
 * What the recorded fruits of a lot look like, given its product, by the heads that the phone has
 * now: {@code LotLooks.of(heads, product).isForeign(embedding)}.
 */
public final class LotLooks {
  private final LinearHead classes;
  private final int product;
  private final Optional<Freshness> freshness;
  private final int freshnessRow;
  private final float[] probabilities;

  private LotLooks(Heads heads, String product) {
    classes = heads.classesOfFruits();
    this.product = classes.labels().indexOf(product);
    freshness = heads.freshness();
    freshnessRow = freshness.map(known -> row(known, product)).orElse(-1);
    probabilities = new float[classes.count()];
  }

  public static LotLooks of(Heads heads, String product) {
    return new LotLooks(heads, product);
  }

  /** By the family's own name, or by a class that ends with it: vine-tomato is a tomato. */
  private static int row(Freshness known, String product) {
    for (String family : known.families()) {
      if (product.equals(family) || product.endsWith("-" + family)) {
        return known.row(family);
      }
    }
    return -1;
  }

  /** Whether the heads know the lot's product; otherwise nothing stands out. */
  public boolean knowsProduct() {
    return product >= 0;
  }

  /** Whether a fruit stands out so strongly that it is not of the lot's product. */
  public boolean isForeign(Embedding embedding) {
    if (product < 0) {
      return false;
    }
    classes.logits(embedding.toUnit(), probabilities);
    classes.probabilities(probabilities);
    return LotPrior.isForeign(LotPrior.own(probabilities, product));
  }

  /**
   * The mean share of their freshness that fruits have lost, 0 to 1; empty where the heads judge
   * none of this product.
   */
  public OptionalDouble freshnessLost(List<Embedding> fruits) {
    return freshnessRow < 0
        ? OptionalDouble.empty()
        : fruits.stream()
            .mapToDouble(each -> freshness.get().share(freshnessRow, each.toUnit()))
            .average();
  }
}
