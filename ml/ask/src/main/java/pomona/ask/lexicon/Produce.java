package pomona.ask.lexicon;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gives a site's products the names that they have in three languages. */
final class Produce {
  /**
   * @param words by language
   * @param varieties what models tell apart, in the order of their names
   */
  private record Kind(String key, Map<Tongue, List<String>> words, List<String> varieties) {}

  private static final List<Kind> KINDS = kinds();

  private Produce() {}

  /** What takes a phrase: the site's products that it means, the words, and their language. */
  interface Taker {
    void take(List<String> products, String phrase, Tongue tongue);
  }

  /** Hands on each word for a kind of produce of which the site has any. */
  static void name(Set<String> products, Taker taker) {
    for (Kind kind : KINDS) {
      List<String> meant = meant(kind, products);
      if (!meant.isEmpty()) {
        kind.words()
            .forEach((tongue, words) -> words.forEach(word -> taker.take(meant, word, tongue)));
      }
    }
  }

  /** The products that are called like the kind; if there are none, all of its varieties. */
  private static List<String> meant(Kind kind, Set<String> products) {
    List<String> same = new ArrayList<>();
    List<String> varieties = new ArrayList<>();
    for (String product : products) {
      String folded = plain(product);
      if (folded.equals(plain(kind.key())) || isWord(kind, folded)) {
        same.add(product);
      }
      if (kind.varieties().stream().anyMatch(variety -> plain(variety).equals(folded))) {
        varieties.add(product);
      }
    }
    return List.copyOf(same.isEmpty() ? varieties : same);
  }

  private static boolean isWord(Kind kind, String folded) {
    return kind.words().values().stream()
        .anyMatch(words -> words.stream().anyMatch(word -> plain(word).equals(folded)));
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
      kinds.add(new Kind(fields.get(0), words, varieties));
    }
    return List.copyOf(kinds);
  }
}
