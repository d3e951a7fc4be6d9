package pomona.catalogue.words;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import pomona.ask.lexicon.Lexicon;
import pomona.ask.lexicon.SiteNames;
import pomona.ask.lexicon.Token;
import pomona.ask.lexicon.Tokens;
import pomona.ask.question.Trait;
import pomona.catalogue.Product;

/**
 * Makes the names of a catalogue words of questions:
 *
 * <pre>
 *   CatalogueWords.add(names, Set.of("apple"), catalogue.products());
 *   Lexicon lexicon = Lexicon.of(names); // knows "Lunchbox apple"
 * </pre>
 */
public final class CatalogueWords {
  /** Products beyond these are found by pickers and searches, and are no words of questions. */
  public static final int MOST_PRODUCTS = 2_000;

  private CatalogueWords() {}

  /**
   * Names of the catalogue are words for its products, unless they are words already: "apple" stays
   * the apples that were recorded, and "lot" a lot.
   *
   * @param names of the site, to which those of the catalogue are added
   * @param known the products that the names have already
   */
  public static void add(SiteNames names, Set<String> known, List<Product> products) {
    if (products.isEmpty()) {
      return;
    }
    Lexicon before = Lexicon.of(names);
    Map<String, String> met = new HashMap<>();
    known.forEach(key -> met.put(key.toLowerCase(Locale.ROOT), key));
    for (Product product : products.subList(0, Math.min(MOST_PRODUCTS, products.size()))) {
      String key = met.get(product.key().toLowerCase(Locale.ROOT));
      if (key == null && !isWord(before, product.key())) {
        key = product.key();
        names.product(key);
      }
      for (String name : product.allNames()) {
        if (key != null && !isWord(before, name)) {
          names.also(Trait.PRODUCT, key, name);
        }
      }
    }
  }

  /** Whether the whole of it means something in a lexicon, spelt as it is. */
  private static boolean isWord(Lexicon lexicon, String name) {
    List<Token> tokens = new ArrayList<>();
    for (Token token : Tokens.of(name)) {
      if (token.kind() != Token.Kind.MARK) {
        tokens.add(token);
      }
    }
    if (!tokens.stream().allMatch(token -> lexicon.knows(token.text()))) {
      return false;
    }
    return lexicon.pieces(tokens).stream()
        .anyMatch(piece -> piece.from() == 0 && piece.to() == tokens.size());
  }
}
