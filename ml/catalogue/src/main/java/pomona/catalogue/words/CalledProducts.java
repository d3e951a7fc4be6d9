package pomona.catalogue.words;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import pomona.ask.lexicon.Tongue;
import pomona.ask.question.Trait;
import pomona.ask.say.CalledNames;
import pomona.catalogue.Product;
import pomona.name.ProduceNames;

/**
 * What answers call products: as the catalogue does, and else as produce of that key is called
 * everywhere.
 *
 * <pre>
 *   CalledProducts.of(catalogue.products()).of(Trait.PRODUCT, "4711", Tongue.GERMAN); // Mangostane
 * </pre>
 */
public final class CalledProducts implements CalledNames {
  private final Map<String, Product> byKey;

  private CalledProducts(Map<String, Product> byKey) {
    this.byKey = byKey;
  }

  /** Of two products with one key the first counts. */
  public static CalledProducts of(List<Product> products) {
    Map<String, Product> byKey = new HashMap<>();
    products.forEach(product -> byKey.putIfAbsent(product.key(), product));
    // Lots may have a product in other capitals than the catalogue.
    products.forEach(product -> byKey.putIfAbsent(small(product.key()), product));
    return new CalledProducts(byKey);
  }

  private static String small(String key) {
    return key.toLowerCase(Locale.ROOT);
  }

  @Override
  public Optional<String> of(Trait trait, String name, Tongue tongue) {
    if (trait != Trait.PRODUCT) {
      return Optional.empty();
    }
    Product product = byKey.getOrDefault(name, byKey.get(small(name)));
    return Optional.of(
        product == null
            ? ProduceNames.in(tongue.code()).product(name)
            : name(product, tongue.code()));
  }

  /**
   * What a product of the catalogue is called: its first name in the language; else the name that
   * produce of its key has everywhere; else its first name in any language; else its key.
   */
  public static String name(Product product, String language) {
    List<String> own = product.names().getOrDefault(language, List.of());
    if (!own.isEmpty()) {
      return own.get(0);
    }
    ProduceNames known = ProduceNames.in(language.toLowerCase(Locale.ROOT));
    if (known.has(product.key())) {
      return known.product(product.key());
    }
    return product.allNames().stream().findFirst().orElseGet(() -> known.product(product.key()));
  }
}
