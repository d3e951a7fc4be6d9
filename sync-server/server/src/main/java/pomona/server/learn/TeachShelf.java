package pomona.server.learn;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import pomona.catalogue.Catalogue;
import pomona.catalogue.Product;
import pomona.embedding.Embedding;
import pomona.head.Heads;
import pomona.learn.teach.AlreadyTaught;
import pomona.learn.teach.LooseFruit;
import pomona.learn.teach.ProductMeans;
import pomona.learn.teach.TeachSearch;
import pomona.learn.teach.TeachSuggestion;
import pomona.server.catalogue.SiteCatalogues;
import pomona.server.database.Columns;
import pomona.server.database.Database;
import pomona.server.database.Session;
import pomona.server.model.Model;
import pomona.server.model.ModelRegistry;

/**
 * What might be taught: fruits that were unknown, or whose product people changed, clustered in the
 * space of the newest bundle. What they are near to are the bundle's products, and those of the
 * sites' catalogues that have pictures.
 */
public final class TeachShelf {
  /** More fruits take long and say little more; clustering compares each with each. */
  static final int MOST_FRUITS = 3000;

  private static final int MOST_SUGGESTIONS = 40;

  /** From fewer fruits that it was not taught with a product cannot be judged. */
  private static final int LEAST_JUDGES = 5;

  private final Database database;
  private final HeadsInUse inUse;
  private final SiteCatalogues catalogues;
  private final Clock clock;
  private volatile Look look = new Look(Optional.empty(), Optional.empty(), 0, List.of());

  public TeachShelf(Database database, HeadsInUse inUse, SiteCatalogues catalogues, Clock clock) {
    this.database = database;
    this.inUse = inUse;
    this.catalogues = catalogues;
    this.clock = clock;
  }

  /**
   * Fruits that look alike, and what may be done with them.
   *
   * @param key the least place in the log of its fruits, by which a page names it
   * @param fruits places in the log, and {@code examples} those to teach with
   * @param alike for each example the fruits nearest to it
   * @param judges fruits that it is not taught with, whatever is left out: five of those that are
   *     no examples, and half of the rest
   * @param called what people called them, the most frequent first
   * @param said what people called each of them and of those that are alike
   * @param sites where they were scanned
   */
  public record Suggestion(
      long key,
      TeachSuggestion found,
      List<Long> fruits,
      List<Long> examples,
      Map<Long, List<Long>> alike,
      Set<Long> judges,
      Map<String, Integer> called,
      Map<Long, String> said,
      Set<String> sites) {
    /** Names to choose from: what people called them, then what they are near to. */
    public List<String> names() {
      List<String> names = new ArrayList<>(called.keySet());
      found.products().stream().filter(name -> !names.contains(name)).forEach(names::add);
      return names;
    }

    /** What it is taught with: the examples, and what lies nearest to them and does not judge. */
    public List<Long> lesson() {
      Set<Long> lesson = new LinkedHashSet<>(examples);
      for (long example : examples) {
        lesson.addAll(alike.getOrDefault(example, List.of()));
      }
      lesson.removeAll(judges);
      return List.copyOf(lesson);
    }

    /** Its fruits, and those of its lesson that lie outside of the cluster. */
    public List<Long> own() {
      Set<Long> own = new LinkedHashSet<>(fruits);
      own.addAll(lesson());
      return List.copyOf(own);
    }

    /** The same without some fruits, which are neither taught with nor looked for. */
    public Suggestion without(Set<Long> sequences) {
      return new Suggestion(
          key,
          found,
          fruits.stream().filter(one -> !sequences.contains(one)).toList(),
          examples.stream().filter(one -> !sequences.contains(one)).toList(),
          left(alike, sequences),
          judges,
          called,
          said,
          sites);
    }

    /** The same without what people called otherwise than by a name. */
    public Suggestion calledOnly(String name) {
      Set<Long> otherwise = new HashSet<>(said.keySet());
      otherwise.removeIf(sequence -> said.get(sequence).equalsIgnoreCase(name));
      return without(otherwise);
    }
  }

  private static Map<Long, List<Long>> left(Map<Long, List<Long>> alike, Set<Long> sequences) {
    Map<Long, List<Long>> left = new TreeMap<>();
    alike.forEach(
        (example, nearest) ->
            left.put(example, nearest.stream().filter(one -> !sequences.contains(one)).toList()));
    return left;
  }

  /**
   * What the last search found.
   *
   * @param atMillis when it was made; nothing before the first since the server was started
   * @param bundle in whose space it looked; absent without one in the registry
   * @param fruits how many unknown and renamed fruits it looked at
   */
  public record Look(
      Optional<Long> atMillis, Optional<Model> bundle, int fruits, List<Suggestion> suggestions) {
    public Optional<Suggestion> find(long key) {
      return suggestions.stream().filter(one -> one.key() == key).findFirst();
    }
  }

  public Look look() {
    return look;
  }

  private record Loose(long sequence, byte[] embedding, Optional<String> called, String site) {
    static Loose of(ResultSet row) throws SQLException {
      return new Loose(
          row.getLong("sequence"),
          row.getBytes("embedding"),
          Columns.text(row, "called"),
          row.getString("site"));
    }
  }

  /** Looks for what might be taught. */
  void search() throws IOException {
    ModelRegistry models = inUse.models();
    Optional<Model> bundle =
        models.all().stream()
            .filter(model -> model.kind() == Model.Kind.BUNDLE && models.isTrusted(model))
            .max(Comparator.comparingLong(Model::addedMillis));
    if (bundle.isEmpty()) {
      look = new Look(Optional.of(clock.millis()), bundle, 0, List.of());
      return;
    }
    List<Loose> loose = database.read(session -> loose(session, bundle.get().space()));
    // Phones judge with the pack that they have; what was recorded before it came stays unknown.
    Heads now = models.heads(inUse.pack(bundle.get()).orElse(bundle.get()));
    AlreadyTaught taught =
        new AlreadyTaught(now, AlreadyTaught.products(now, models.heads(bundle.get())));
    Map<String, Loose> byId = new HashMap<>();
    Map<String, String> called = new HashMap<>();
    List<LooseFruit> fruits = new ArrayList<>();
    for (Loose one : loose) {
      Embedding.ifReadable(one.embedding())
          .filter(embedding -> !taught.has(embedding, one.called()))
          .map(embedding -> LooseFruit.of(Long.toString(one.sequence()), embedding))
          .ifPresent(
              fruit -> {
                byId.put(fruit.id(), one);
                one.called().ifPresent(name -> called.put(fruit.id(), name));
                fruits.add(fruit);
              });
    }
    List<Suggestion> suggestions =
        TeachSearch.of(means(bundle.get(), now)).suggestions(fruits, called).stream()
            .limit(MOST_SUGGESTIONS)
            .map(found -> suggestion(found, byId))
            .toList();
    look = new Look(Optional.of(clock.millis()), bundle, fruits.size(), suggestions);
  }

  private static List<Loose> loose(Session session, String space) throws SQLException {
    return session.list(
        "SELECT sequence, embedding, CASE WHEN called <> class THEN called END AS called, site FROM"
            + " (SELECT review_fruit.sequence, embedding, review_fruit.class, review_fruit.site,"
            + " coalesce(excess, review_fruit.unfamiliarity) AS excess, coalesce(said_class,"
            + " (SELECT judgement.class FROM judgement WHERE judgement.fruit = fact.id AND"
            + " judgement.class IS NOT NULL AND judgement.kind <> 'correction' AND"
            + " coalesce(judgement.disposition, '') NOT IN ('WITHDRAWN', 'COUNTER') ORDER BY"
            + " judgement.sequence DESC LIMIT 1)) AS called FROM review_fruit JOIN fruit USING"
            + " (sequence) JOIN fact USING (sequence) WHERE review_fruit.space = ? AND"
            + " review_fruit.device"
            + LearntFrom.MAY_LEARN
            + ") WHERE excess > 0 OR called <> class"
            + " ORDER BY sequence DESC LIMIT ?",
        Loose::of,
        space,
        MOST_FRUITS);
  }

  private static Suggestion suggestion(TeachSuggestion found, Map<String, Loose> byId) {
    Map<String, Integer> called = new TreeMap<>();
    Set<String> sites = new TreeSet<>();
    List<Long> fruits = new ArrayList<>();
    for (String id : found.fruits()) {
      Loose one = byId.get(id);
      fruits.add(one.sequence());
      sites.add(one.site());
      one.called().ifPresent(name -> called.merge(name, 1, Integer::sum));
    }
    Map<Long, List<Long>> alike = new TreeMap<>();
    found
        .alike()
        .forEach((example, nearest) -> alike.put(Long.valueOf(example), sequences(nearest)));
    Map<String, Integer> byCount = new LinkedHashMap<>();
    called.entrySet().stream()
        .sorted(Comparator.comparingInt(entry -> -entry.getValue()))
        .forEach(entry -> byCount.put(entry.getKey(), entry.getValue()));
    return new Suggestion(
        fruits.stream().mapToLong(sequence -> sequence).min().orElseThrow(),
        found,
        fruits,
        sequences(found.examples()),
        alike,
        judges(fruits, sequences(found.examples())),
        byCount,
        said(found, byId),
        sites);
  }

  private static Set<Long> judges(List<Long> fruits, List<Long> examples) {
    List<Long> others = fruits.stream().filter(one -> !examples.contains(one)).toList();
    Set<Long> judges = new HashSet<>();
    for (int i = 0; i < others.size(); i++) {
      if (i < LEAST_JUDGES || i % 2 == 0) {
        judges.add(others.get(i));
      }
    }
    return judges;
  }

  private static Map<Long, String> said(TeachSuggestion found, Map<String, Loose> byId) {
    Set<String> ids = new HashSet<>(found.fruits());
    found.alike().values().forEach(ids::addAll);
    Map<Long, String> said = new TreeMap<>();
    for (String id : ids) {
      Loose one = byId.get(id);
      one.called().ifPresent(name -> said.put(one.sequence(), name));
    }
    return said;
  }

  private static List<Long> sequences(List<String> ids) {
    return ids.stream().map(Long::valueOf).toList();
  }

  /**
   * The means of the products that phones know, and of catalogued ones that have pictures in its
   * space.
   */
  private Map<String, double[]> means(Model bundle, Heads now) {
    ProductMeans means = ProductMeans.of(now);
    Set<String> sites =
        new HashSet<>(
            database.read(
                session ->
                    session.list("SELECT site FROM site_catalogue", row -> row.getString(1))));
    for (String site : sites) {
      Catalogue catalogue = catalogues.of(site);
      if (catalogue.space().filter(space -> space.name().equals(bundle.space())).isPresent()) {
        for (Product product : catalogue.products()) {
          means.with(product.key(), product.pictures());
        }
      }
    }
    return means.toMap();
  }
}
