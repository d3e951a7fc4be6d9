package pomona.learn.teach;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.math3.ml.clustering.Cluster;
import org.apache.commons.math3.ml.clustering.Clusterable;
import org.apache.commons.math3.ml.clustering.DBSCANClusterer;
import org.apache.commons.math3.ml.distance.DistanceMeasure;
import pomona.learn.order.Variety;

/**
 * Clusters fruits of no known product in the space, and says what each cluster might be taught as.
 *
 * <pre>
 *   List&lt;TeachSuggestion&gt; found = TeachSearch.of(Map.of("Apple", mean)).suggestions(fruits);
 * </pre>
 *
 * <p>Clusters are by density (DBSCAN; Ester et al. 1996, from Apache Commons Math): fruits with at
 * least {@value #LEAST_NEAR} others within a cosine of {@value #NEAR}, and what is reached from
 * them. So nobody says how many there are, and what is like nothing else stays out. A cluster whose
 * mean is within {@value #PRODUCT} of a product's mean suggests its name; if a second product is
 * nearly as close it says so. A cluster whose fruits have a mean cosine below {@value #WIDE} to
 * their own mean is too wide: one row of a head cannot hold it.
 */
public final class TeachSearch {
  /** The cosine from which two fruits look alike. */
  public static final double NEAR = 0.8;

  /** The cosine to a product's mean from which it may be that product. */
  public static final double PRODUCT = 0.75;

  /** The spread below which a cluster is too wide. */
  public static final double WIDE = 0.75;

  public static final int LEAST_NEAR = 4;
  public static final int EXAMPLES = 5;

  private static final double NEARLY = 0.05;
  private static final double TYPICAL = 0.6;
  private static final int MOST = 20_000;

  private final Map<String, double[]> products = new TreeMap<>();

  private TeachSearch() {}

  /** A search beside the means of products, as directions of any length. */
  public static TeachSearch of(Map<String, double[]> means) {
    TeachSearch search = new TeachSearch();
    means.forEach(
        (name, mean) -> search.products.put(name, new LooseFruit(name, mean).direction()));
    return search;
  }

  /** What might be taught, the largest cluster first. */
  public List<TeachSuggestion> suggestions(Collection<LooseFruit> fruits) {
    if (fruits.size() > MOST) {
      throw new IllegalArgumentException(
          fruits.size() + " fruits at once; give at most " + MOST + ", such as the newest");
    }
    List<Point> points = fruits.stream().map(Point::new).collect(Collectors.toList());
    DBSCANClusterer<Point> clusterer = new DBSCANClusterer<>(1 - NEAR, LEAST_NEAR, new Turn());
    List<TeachSuggestion> suggestions = new ArrayList<>();
    for (Cluster<Point> cluster : clusterer.cluster(points)) {
      suggestions.add(suggestion(cluster.getPoints()));
    }
    suggestions.sort(Comparator.comparingInt((TeachSuggestion one) -> -one.fruits().size()));
    return suggestions;
  }

  private TeachSuggestion suggestion(List<Point> points) {
    double[] mean = new double[points.get(0).getPoint().length];
    for (Point point : points) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += point.getPoint()[i];
      }
    }
    double[] middle = new LooseFruit("mean", mean).direction();
    double spread =
        points.stream().mapToDouble(point -> dot(point.getPoint(), middle)).average().orElse(0);
    List<String> near =
        products.entrySet().stream()
            .filter(product -> dot(product.getValue(), middle) >= PRODUCT)
            .sorted(Comparator.comparingDouble(product -> -dot(product.getValue(), middle)))
            .map(Map.Entry::getKey)
            .limit(2)
            .collect(Collectors.toList());
    if (near.size() == 2 && away(near.get(0), middle) - away(near.get(1), middle) > NEARLY) {
      near = near.subList(0, 1);
    }
    double nearest =
        products.values().stream().mapToDouble(product -> dot(product, middle)).max().orElse(-1);
    return new TeachSuggestion(
        kind(spread, near),
        List.copyOf(near),
        points.stream().map(point -> point.fruit.id()).collect(Collectors.toList()),
        examples(points, middle),
        spread,
        nearest);
  }

  private static TeachSuggestion.Kind kind(double spread, List<String> near) {
    if (spread < WIDE) {
      return TeachSuggestion.Kind.TOO_WIDE;
    }
    return near.isEmpty()
        ? TeachSuggestion.Kind.NEW
        : near.size() == 1 ? TeachSuggestion.Kind.NAME : TeachSuggestion.Kind.BETWEEN;
  }

  private double away(String product, double[] middle) {
    return dot(products.get(product), middle);
  }

  /** The best examples: near the middle, and unlike each other. */
  private static List<String> examples(List<Point> points, double[] middle) {
    return Variety.choose(
            points.size(),
            EXAMPLES,
            TYPICAL,
            i -> dot(points.get(i).getPoint(), middle),
            (i, j) -> dot(points.get(i).getPoint(), points.get(j).getPoint()))
        .stream()
        .map(i -> points.get(i).fruit.id())
        .collect(Collectors.toList());
  }

  private static double dot(double[] left, double[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += left[i] * right[i];
    }
    return sum;
  }

  private static final class Point implements Clusterable {
    private final LooseFruit fruit;
    private final double[] direction;

    Point(LooseFruit fruit) {
      this.fruit = fruit;
      this.direction = fruit.direction();
    }

    @Override
    public double[] getPoint() {
      return direction;
    }
  }

  /** 1 less the cosine of two directions of length 1. */
  private static final class Turn implements DistanceMeasure {
    private static final long serialVersionUID = 1;

    @Override
    public double compute(double[] left, double[] right) {
      return 1 - dot(left, right);
    }
  }
}
