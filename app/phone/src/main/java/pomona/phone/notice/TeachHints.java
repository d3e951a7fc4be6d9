package pomona.phone.notice;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import pomona.catalogue.Catalogue;
import pomona.catalogue.Product;
import pomona.embedding.Embedding;
import pomona.embedding.Space;
import pomona.head.Heads;
import pomona.learn.teach.AlreadyTaught;
import pomona.learn.teach.LooseFruit;
import pomona.learn.teach.ProductMeans;
import pomona.learn.teach.TeachSearch;
import pomona.learn.teach.TeachSuggestion;

/**
 * Finds fruits that look alike and are none of the products, among those that were unknown or that
 * people called otherwise:
 *
 * <pre>
 *   new TeachHints(heads, catalogue, space).of(fruits);
 * </pre>
 *
 * <p>They are clustered beside the products that the phone knows by now, and those of the site's
 * catalogue that have pictures in the same space ({@link TeachSearch}).
 */
public final class TeachHints {
  /** Clustering compares each with each: a thousand are half a million cosines. */
  public static final int MOST_FRUITS = 1000;

  /** Names that one touch gives. */
  static final int MOST_NAMES = 2;

  private static final int MOST_HINTS = 8;

  private final AlreadyTaught taught;
  private final TeachSearch search;

  /**
   * A recorded fruit.
   *
   * @param called what a person called it, if that was something else than the phone
   */
  public record Seen(String id, Embedding embedding, Optional<String> called) {}

  /**
   * Hints beside what is known now.
   *
   * @param heads with what was taught on this phone
   * @param taught the products that were taught; fruits that are known by them need nothing
   */
  public TeachHints(Heads heads, Set<String> taught, Catalogue catalogue, Space space) {
    this.taught = new AlreadyTaught(heads, taught);
    ProductMeans means = ProductMeans.of(heads);
    if (catalogue.space().equals(Optional.of(space))) {
      for (Product product : catalogue.products()) {
        means.with(product.key(), product.pictures());
      }
    }
    this.search = TeachSearch.of(means.toMap());
  }

  /**
   * What might be taught, the most fruits first.
   *
   * @param fruits the newest first; those beyond {@value #MOST_FRUITS} are left out
   */
  public List<TeachHint> of(Collection<Seen> fruits) {
    List<LooseFruit> loose = new ArrayList<>();
    Map<String, String> called = new HashMap<>();
    for (Seen fruit : fruits) {
      if (!taught.has(fruit.embedding(), fruit.called()) && loose.size() < MOST_FRUITS) {
        loose.add(LooseFruit.of(fruit.id(), fruit.embedding()));
        fruit.called().ifPresent(name -> called.put(fruit.id(), name));
      }
    }
    List<TeachHint> hints = new ArrayList<>();
    for (TeachSuggestion found : search.suggestions(loose, called)) {
      if (hints.size() < MOST_HINTS) {
        hints.add(hint(found, called));
      }
    }
    return hints;
  }

  private static TeachHint hint(TeachSuggestion found, Map<String, String> called) {
    Map<String, Integer> counts = new TreeMap<>();
    int all = 0;
    for (String id : found.fruits()) {
      if (called.containsKey(id)) {
        counts.merge(called.get(id), 1, Integer::sum);
        all++;
      }
    }
    List<String> names = new ArrayList<>(counts.keySet());
    names.sort(Comparator.comparingInt(name -> -counts.get(name)));
    for (String near : found.products()) {
      if (!names.contains(near)) {
        names.add(near);
      }
    }
    Map<String, String> said = new HashMap<>(called);
    said.keySet().retainAll(found.lesson());
    return new TeachHint(found, names.subList(0, Math.min(names.size(), MOST_NAMES)), all, said);
  }
}
