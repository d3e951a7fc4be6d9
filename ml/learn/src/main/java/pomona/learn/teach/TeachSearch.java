package pomona.learn.teach;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import pomona.learn.order.Variety;

/**
 * Clusters fruits of no known product in the space, and says what each cluster might be taught as.
 *
 * <pre>
 *   List&lt;TeachSuggestion&gt; found = TeachSearch.of(Map.of("Apple", mean)).suggestions(fruits);
 * </pre>
 *
 * <p>Embeddings have a large part in common. From {@value #LEAST_PRODUCTS} products on, the mean of
 * their means is taken off everything, and what remains is compared.
 *
 * <p>Clusters are what shares its nearest neighbours ({@link SharedNeighbours}), so nobody says how
 * many there are or how wide, and what is like nothing else stays out. A cluster whose mean is
 * within {@value #PRODUCT} of a product's mean suggests its name; if a second product is nearly as
 * close it says so. A cluster whose fruits have a mean cosine below {@value #WIDE} to their own
 * mean is too wide: one row of a head cannot hold it.
 */
public final class TeachSearch {
  /** The cosine to a product's mean from which it may be that product. */
  public static final double PRODUCT = 0.6;

  /** The spread below which a cluster is too wide. */
  public static final double WIDE = 0.75;

  public static final int EXAMPLES = 5;

  /** Products from which it can be told what all embeddings have in common. */
  public static final int LEAST_PRODUCTS = 8;

  /** Fruits below which there is no cluster. */
  private static final int LEAST = 5;

  /** How many of the fruits nearest to an example it is taught with. */
  private static final int NEAREST = 5;

  private static final double NEARLY = 0.05;
  private static final double TYPICAL = 0.5;
  private static final int MOST = 20_000;

  private final Map<String, double[]> products = new TreeMap<>();

  /** What is taken off every direction; empty for nothing. */
  private final double[] common;

  private TeachSearch(double[] common) {
    this.common = common;
  }

  /** A search beside the means of products, as directions of any length. */
  public static TeachSearch of(Map<String, double[]> means) {
    Map<String, double[]> directions = new TreeMap<>();
    means.forEach((name, mean) -> directions.put(name, new LooseFruit(name, mean).direction()));
    TeachSearch search =
        new TeachSearch(
            directions.size() < LEAST_PRODUCTS
                ? new double[0]
                : mean(new ArrayList<>(directions.values())));
    directions.forEach((name, direction) -> search.products.put(name, search.own(direction)));
    return search;
  }

  /** A direction without what all have in common. */
  private double[] own(double[] direction) {
    if (common.length == 0) {
      return direction;
    }
    double[] rest = direction.clone();
    double squares = 0;
    for (int i = 0; i < rest.length; i++) {
      rest[i] -= common[i];
      squares += rest[i] * rest[i];
    }
    // What is just the common part is like nothing.
    return squares > 0 ? new LooseFruit("own", rest).direction() : rest;
  }

  private static double[] mean(List<double[]> directions) {
    double[] mean = new double[directions.get(0).length];
    for (double[] direction : directions) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += direction[i] / directions.size();
      }
    }
    return mean;
  }

  /** What might be taught, the largest cluster first. */
  public List<TeachSuggestion> suggestions(Collection<LooseFruit> fruits) {
    return suggestions(fruits, Map.of());
  }

  /**
   * The same where people have called some fruits by a name. Clusters that have the same name come
   * together, because a product may have several looks, and are never too wide: people say that
   * they are one.
   *
   * @param called names of fruits by their ids
   */
  public List<TeachSuggestion> suggestions(
      Collection<LooseFruit> fruits, Map<String, String> called) {
    if (fruits.size() > MOST) {
      throw new IllegalArgumentException(
          fruits.size() + " fruits at once; give at most " + MOST + ", such as the newest");
    }
    List<Point> points = points(fruits);
    SharedNeighbours neighbours =
        new SharedNeighbours(points.stream().map(Point::direction).toArray(double[][]::new));
    Alike alike = new Alike(points, neighbours, called);
    List<TeachSuggestion> suggestions = new ArrayList<>();
    Map<String, List<Point>> named = new TreeMap<>();
    for (int[] places : neighbours.clusters()) {
      if (places.length >= LEAST) {
        List<Point> cluster =
            Arrays.stream(places).mapToObj(points::get).collect(Collectors.toList());
        Optional<String> name = name(cluster, called);
        if (name.isPresent()) {
          named.computeIfAbsent(name.get(), key -> new ArrayList<>()).addAll(cluster);
        } else {
          suggestions.add(suggestion(cluster, Optional.empty(), alike));
        }
      }
    }
    named.forEach(
        (name, together) -> suggestions.add(suggestion(together, Optional.of(name), alike)));
    suggestions.sort(Comparator.comparingInt((TeachSuggestion one) -> -one.fruits().size()));
    return suggestions;
  }

  /** The name that two or more of a cluster have, and more than any others together. */
  private static Optional<String> name(List<Point> cluster, Map<String, String> called) {
    Map<String, Integer> counts = new TreeMap<>();
    int all = 0;
    for (Point point : cluster) {
      if (called.containsKey(point.id())) {
        counts.merge(called.get(point.id()), 1, Integer::sum);
        all++;
      }
    }
    int half = all / 2;
    return counts.entrySet().stream()
        .filter(entry -> entry.getValue() >= 2 && entry.getValue() > half)
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private TeachSuggestion suggestion(List<Point> points, Optional<String> name, Alike alike) {
    double[] middle = middle(points, Point::direction);
    double spread =
        points.stream().mapToDouble(point -> dot(point.direction(), middle)).average().orElse(0);
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
    List<String> examples = examples(points);
    return new TeachSuggestion(
        kind(spread, near, name.isPresent()),
        List.copyOf(near),
        points.stream().map(point -> point.id()).collect(Collectors.toList()),
        examples,
        alike.of(examples, name),
        spread,
        nearest);
  }

  private static TeachSuggestion.Kind kind(double spread, List<String> near, boolean named) {
    if (spread < WIDE && !named) {
      return TeachSuggestion.Kind.TOO_WIDE;
    }
    return near.isEmpty()
        ? TeachSuggestion.Kind.NEW
        : near.size() == 1 ? TeachSuggestion.Kind.NAME : TeachSuggestion.Kind.BETWEEN;
  }

  private double away(String product, double[] middle) {
    return dot(products.get(product), middle);
  }

  /** Up to {@value #EXAMPLES} of fruits that are one product, as a suggestion would choose them. */
  public List<String> examplesOf(Collection<LooseFruit> fruits) {
    List<Point> points = points(fruits);
    return points.isEmpty() ? List.of() : examples(points);
  }

  private List<Point> points(Collection<LooseFruit> fruits) {
    return fruits.stream()
        .map(fruit -> new Point(fruit.id(), fruit.direction(), own(fruit.direction())))
        .collect(Collectors.toList());
  }

  private static double[] middle(List<Point> points, Function<Point, double[]> of) {
    double[] mean = mean(points.stream().map(of).collect(Collectors.toList()));
    return new LooseFruit("middle", mean).direction();
  }

  /** The best examples: near the middle, and unlike each other, as a head sees them. */
  private static List<String> examples(List<Point> points) {
    double[] middle = middle(points, Point::whole);
    return Variety.choose(
            points.size(),
            EXAMPLES,
            TYPICAL,
            i -> dot(points.get(i).whole(), middle),
            (i, j) -> dot(points.get(i).whole(), points.get(j).whole()))
        .stream()
        .map(i -> points.get(i).id())
        .collect(Collectors.toList());
  }

  static double dot(double[] left, double[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += left[i] * right[i];
    }
    return sum;
  }

  /** The fruits that lie nearest to examples, whatever cluster they came into. */
  private record Alike(
      List<Point> points, SharedNeighbours neighbours, Map<String, String> called) {
    /** For each example; without those that people called by another name than the cluster's. */
    Map<String, List<String>> of(List<String> examples, Optional<String> name) {
      Map<String, List<String>> alike = new TreeMap<>();
      for (int i = 0; i < points.size(); i++) {
        if (examples.contains(points.get(i).id())) {
          List<String> nearest = new ArrayList<>();
          for (int other : neighbours.of(i)) {
            String id = points.get(other).id();
            if (nearest.size() < NEAREST && mayBe(called.get(id), name)) {
              nearest.add(id);
            }
          }
          alike.put(points.get(i).id(), nearest);
        }
      }
      return alike;
    }

    private static boolean mayBe(String said, Optional<String> name) {
      return said == null || Optional.of(said).equals(name);
    }
  }

  /** A fruit, and its direction without what all have in common. */
  private record Point(String id, double[] whole, double[] direction) {}
}
