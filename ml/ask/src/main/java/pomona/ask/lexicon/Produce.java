package pomona.ask.lexicon;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gives a site's products the names that they have in three languages. */
final class Produce {
  /**
   * A kind of produce.
   *
   * @param words by language
   * @param plain its key and its words in all languages, as names are compared
   * @param varieties what models tell apart, as names are compared
   */
  private record Kind(Map<Tongue, List<String>> words, Set<String> plain, Set<String> varieties) {}

  private static final List<Kind> KINDS = kinds();

  private Produce() {}

  /** What takes a phrase: the site's products that it means, the words, and their language. */
  interface Taker {
    void take(List<String> products, String phrase, Tongue tongue);
  }

  /** Hands on each word for a kind of produce of which the site has any. */
  static void name(Set<String> products, Taker taker) {
    Map<String, List<String>> byName = new HashMap<>();
    for (String product : products) {
      byName.computeIfAbsent(plain(product), name -> new ArrayList<>()).add(product);
    }
    for (Kind kind : KINDS) {
      List<String> meant = meant(kind, products, byName);
      if (!meant.isEmpty()) {
        kind.words()
            .forEach((tongue, words) -> words.forEach(word -> taker.take(meant, word, tongue)));
      }
    }
  }

  /** The products that are called like the kind; if there are none, all of its varieties. */
  private static List<String> meant(
      Kind kind, Set<String> products, Map<String, List<String>> byName) {
    List<String> same = called(kind.plain(), products, byName);
    return same.isEmpty() ? called(kind.varieties(), products, byName) : same;
  }

  /** In the order of the products, as they would be if each were looked at. */
  private static List<String> called(
      Set<String> names, Set<String> products, Map<String, List<String>> byName) {
    Set<String> found = new HashSet<>();
    names.forEach(name -> found.addAll(byName.getOrDefault(name, List.of())));
    if (found.size() < 2) {
      return List.copyOf(found);
    }
    List<String> ordered = new ArrayList<>(products);
    ordered.retainAll(found);
    return List.copyOf(ordered);
  }

  private static String plain(String name) {
    return Folding.fold(name).replace('-', ' ').replace('_', ' ');
  }

  private static List<Kind> kinds() {
    List<Kind> kinds = new ArrayList<>();
    for (String line : WordFile.lines("produce.txt")) {
      List<String> fields = WordFile.parts(line, ':');
      List<String> tongues = WordFile.parts(fields.get(1), '|');
      Map<Tongue, List<String>> words = new LinkedHashMap<>();
      for (Tongue tongue : Tongue.values()) {
        words.put(tongue, WordFile.parts(tongues.get(tongue.ordinal()), ','));
      }
      List<String> varieties = fields.size() > 2 ? WordFile.parts(fields.get(2), ',') : List.of();
      kinds.add(new Kind(words, plain(fields.get(0), words), plain(varieties)));
    }
    return List.copyOf(kinds);
  }

  private static Set<String> plain(String key, Map<Tongue, List<String>> words) {
    Set<String> plain = new HashSet<>(Set.of(plain(key)));
    words.values().forEach(all -> plain.addAll(plain(all)));
    return Set.copyOf(plain);
  }

  private static Set<String> plain(List<String> names) {
    Set<String> plain = new HashSet<>();
    names.forEach(name -> plain.add(plain(name)));
    return Set.copyOf(plain);
  }
}
