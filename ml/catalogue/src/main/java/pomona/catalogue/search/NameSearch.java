package pomona.catalogue.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import pomona.ask.lexicon.Spelling;
import pomona.ask.lexicon.Token;
import pomona.ask.lexicon.Tokens;
import pomona.catalogue.Product;
import pomona.name.ProduceNames;

/**
 * Finds products by the words of their names, in all languages at once. Rare words count more than
 * frequent ones: a word that {@code n} of {@code N} names have weighs {@code ln(1 + N / n)}. Words
 * that no name has are taken for misspelt ones.
 *
 * <p>A name's match is the mean of two shares by weight: how much of the name was said, and how
 * much of what was said and is known stands in the name.
 */
final class NameSearch {
  private static final double LOST_PER_COST = 0.4;
  private static final int MOST_WORDS = 200;
  private static final int LEAST_LETTERS_TYPED = 2;
  private static final int MOST_COMPLETIONS = 20;

  /** Words that say nothing of a product, and would be misread as one ("like", lime). */
  private static final Set<String> IDLE =
      new HashSet<>(
          Arrays.asList(
              ("a an and are as at but by for from has in is it its like more less most not of on one"
                      + " or other same than that the these this those to too very with without some"
                      + " something have want need show find me"
                      + " aber als am an auf aus bei das dem den der des die dies diese dieser dieses"
                      + " ein eine einem einen einer eines er es fur fuer ich im in ist kein keine mit"
                      + " nicht nur oder ohne sehr sie so und von was weniger wie zu zum zur"
                      + " al algo como con de del e el ella en es esta este esto estos la las lo los"
                      + " mas menos muy no o para pero por que se sin su un una unas uno unos y")
                  .split(" ", -1)));

  private final List<String> names = new ArrayList<>();
  private final List<Integer> products = new ArrayList<>();
  private final List<Double> weights = new ArrayList<>();
  private final Map<String, List<Integer>> byWord = new HashMap<>();
  private final Spelling spelling;
  private final String[] sorted;

  NameSearch(List<Product> catalogue) {
    for (int i = 0; i < catalogue.size(); i++) {
      for (String name : namesOf(catalogue.get(i))) {
        int place = names.size();
        names.add(name);
        products.add(i);
        for (String word : words(name)) {
          byWord.computeIfAbsent(word, w -> new ArrayList<>(1)).add(place);
        }
      }
    }
    for (String name : names) {
      double weight = 0;
      for (String word : words(name)) {
        weight += weight(word);
      }
      weights.add(weight);
    }
    spelling = new Spelling(byWord.keySet());
    sorted = byWord.keySet().toArray(new String[0]);
    Arrays.sort(sorted);
  }

  /** The names of a catalogue's product, and those that its key has everywhere. */
  private static Set<String> namesOf(Product product) {
    Set<String> all = new LinkedHashSet<>(product.allNames());
    for (String language : Product.LANGUAGES) {
      ProduceNames known = ProduceNames.in(language);
      if (known.has(product.key())) {
        all.add(known.product(product.key()));
        all.add(known.products(product.key()));
      }
    }
    all.add(product.key().replace('-', ' ').replace('_', ' '));
    if (!product.variety().isEmpty()) {
      all.add(product.variety());
    }
    return all;
  }

  private static Set<String> words(String text) {
    Set<String> words = new LinkedHashSet<>();
    for (Token token : Tokens.of(text)) {
      boolean says = token.kind() == Token.Kind.WORD || token.kind() == Token.Kind.NUMBER;
      if (says && !IDLE.contains(token.text()) && words.size() < MOST_WORDS) {
        words.add(token.text());
      }
    }
    return words;
  }

  private double weight(String word) {
    return Math.log(1 + (double) names.size() / byWord.get(word).size());
  }

  /** A name that was matched. */
  record Hit(String name, double share) {}

  /**
   * The best matched name of each product that has one, by the product's place.
   *
   * @param typing whether the last word may be the beginning of one
   */
  Map<Integer, Hit> search(String query, boolean typing) {
    Map<Integer, Double> said = new LinkedHashMap<>();
    double known = 0;
    List<String> words = List.copyOf(words(query));
    for (int place = 0; place < words.size(); place++) {
      String word = words.get(place);
      Map<String, Double> all = meant(word);
      if (typing && place == words.size() - 1) {
        all = new LinkedHashMap<>(all);
        complete(word, all);
      }
      Map<Integer, Double> here = new HashMap<>();
      double heaviest = 0;
      for (Map.Entry<String, Double> meant : all.entrySet()) {
        double weight = weight(meant.getKey());
        heaviest = Math.max(heaviest, weight);
        for (int name : byWord.get(meant.getKey())) {
          here.merge(name, weight * meant.getValue(), Math::max);
        }
      }
      known += heaviest;
      here.forEach((name, weight) -> said.merge(name, weight, Double::sum));
    }
    Map<Integer, Hit> best = new HashMap<>();
    for (Map.Entry<Integer, Double> each : said.entrySet()) {
      int name = each.getKey();
      double share =
          (Math.min(1, each.getValue() / weights.get(name)) + each.getValue() / known) / 2;
      Hit before = best.get(products.get(name));
      if (before == null || before.share() < share) {
        best.put(products.get(name), new Hit(names.get(name), share));
      }
    }
    return best;
  }

  /** The words of names that a word may stand for, and how surely. */
  private Map<String, Double> meant(String word) {
    if (byWord.containsKey(word)) {
      return Map.of(word, 1.0);
    }
    Map<String, Double> meant = new LinkedHashMap<>();
    for (Spelling.Guess guess : spelling.guesses(word)) {
      meant.merge(guess.word(), Math.exp(-LOST_PER_COST * guess.cost()), Math::max);
    }
    return meant;
  }

  /** Adds the words that begin with what was typed; the more of a word was, the surer. */
  private void complete(String typed, Map<String, Double> meant) {
    if (typed.length() < LEAST_LETTERS_TYPED) {
      return;
    }
    int found = Arrays.binarySearch(sorted, typed);
    int first = found < 0 ? -found - 1 : found;
    for (int i = first; i < sorted.length && i < first + MOST_COMPLETIONS; i++) {
      if (!sorted[i].startsWith(typed)) {
        break;
      }
      meant.merge(sorted[i], (1 + (double) typed.length() / sorted[i].length()) / 2, Math::max);
    }
  }
}
