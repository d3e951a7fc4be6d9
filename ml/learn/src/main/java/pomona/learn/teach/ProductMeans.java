package pomona.learn.teach;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import pomona.embedding.Embedding;
import pomona.head.Heads;

/**
 * What products look like on the whole, for {@link TeachSearch#of}: the means of a bundle's
 * products, and those of products that have pictures.
 *
 * <pre>
 *   ProductMeans.of(heads).with("4711", pictures).toMap();
 * </pre>
 */
public final class ProductMeans {
  private final Map<String, double[]> means = new HashMap<>();

  private ProductMeans() {}

  /** The products that heads know. */
  public static ProductMeans of(Heads heads) {
    ProductMeans known = new ProductMeans();
    for (int label = 0; label < heads.classes().count(); label++) {
      known.put(heads.classes().labels().get(label), sum(heads.familiarity().mean(label)));
    }
    return known;
  }

  /** The same with a product by its pictures; one that is known already, or has none, adds none. */
  public ProductMeans with(String name, Collection<Embedding> pictures) {
    put(name, sum(pictures.stream().map(Embedding::toUnit).toArray(float[][]::new)));
    return this;
  }

  public Map<String, double[]> toMap() {
    return Map.copyOf(means);
  }

  /** A mean of zeros has no direction, and nothing is near it. */
  private void put(String name, double[] mean) {
    double squares = 0;
    for (double value : mean) {
      squares += value * value;
    }
    if (squares > 0) {
      means.putIfAbsent(name, mean);
    }
  }

  private static double[] sum(float[]... rows) {
    double[] sum = new double[Embedding.DIMENSIONS];
    for (float[] row : rows) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += row[i];
      }
    }
    return sum;
  }
}
