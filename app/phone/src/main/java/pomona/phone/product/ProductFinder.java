package pomona.phone.product;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.StringJoiner;
import pomona.ask.lexicon.Token;
import pomona.ask.lexicon.Tokens;
import pomona.catalogue.Catalogue;
import pomona.catalogue.Product;
import pomona.catalogue.search.CatalogueQuery;
import pomona.catalogue.search.CatalogueSearch;
import pomona.catalogue.search.Match;
import pomona.catalogue.words.CalledProducts;
import pomona.embedding.Embedding;
import pomona.embedding.Space;
import pomona.lot.LotLabel;

/**
 * Finds the products that a person may mean, in the site's catalogue and among the classes that the
 * phone knows besides, without a network:
 *
 * <pre>
 *   ProductFinder finder = ProductFinder.of(catalogue, classes);
 *   finder.find("aple", Optional.empty(), "en");                     // while it is typed
 *   finder.find("", Optional.of(new ProductFinder.Look(embedding, space)), "en");
 * </pre>
 *
 * <p>Only products are found whose key the wire takes as a name. It does not change; threads may
 * share it.
 */
public final class ProductFinder {
  /** As many as a screen shows without scrolling far. */
  public static final int MOST_FOUND = 8;

  private final Catalogue catalogue;
  private final CatalogueSearch search;

  /**
   * What a fruit looks like.
   *
   * @param space of the embedding; pictures of another one cannot be compared
   */
  public record Look(Embedding embedding, Space space) {}

  private ProductFinder(Catalogue catalogue, Catalogue all) {
    this.catalogue = catalogue;
    this.search = CatalogueSearch.of(all, Optional.empty());
  }

  /**
   * A finder.
   *
   * @param classes that can be chosen though the catalogue does not have them
   */
  public static ProductFinder of(Catalogue catalogue, Collection<String> classes) {
    Map<String, Product> all = new LinkedHashMap<>();
    for (Product product : catalogue.products()) {
      if (LotLabel.isName(product.key())) {
        all.put(product.key(), product);
      }
    }
    for (String name : classes) {
      // A bar parts names in tables; no product has one in its key.
      if (LotLabel.isName(name) && name.indexOf('|') < 0) {
        all.computeIfAbsent(name, ProductFinder::bare);
      }
    }
    return new ProductFinder(catalogue, new Catalogue(catalogue.space(), all.values()));
  }

  private static Product bare(String key) {
    return new Product(key, Map.of(), List.of(), "", "", List.of(), "", "");
  }

  /** Whether a look can be compared with pictures of the catalogue. */
  public boolean hasPicturesLike(Look look) {
    return catalogue.space().equals(Optional.of(look.space()))
        && catalogue.products().stream().anyMatch(product -> !product.pictures().isEmpty());
  }

  /**
   * The products that are meant, the likeliest first.
   *
   * @param typed what was typed so far: a name, a synonym, a number, or nothing
   * @param look what is shown; left out where the catalogue has no pictures of its space
   * @param language in which names are shown; found they are in all
   */
  public List<FoundProduct> find(String typed, Optional<Look> look, String language) {
    String words =
        typed.substring(0, Math.min(CatalogueQuery.LONGEST_WORDS, typed.length())).trim();
    Optional<Embedding> picture = look.filter(this::hasPicturesLike).map(Look::embedding);
    List<FoundProduct> found = new ArrayList<>();
    for (Match match : search.find(new CatalogueQuery(words, picture, true), MOST_FOUND)) {
      found.add(found(match, language));
    }
    return List.copyOf(found);
  }

  private static FoundProduct found(Match match, String language) {
    String name = CalledProducts.name(match.product(), language);
    Optional<String> also = Optional.empty();
    Optional<String> number = Optional.empty();
    OptionalDouble alike = OptionalDouble.empty();
    for (Match.Sign sign : match.why()) {
      if (sign instanceof Match.Named named && !isSame(named.name(), name)) {
        also = Optional.of(named.name());
      } else if (sign instanceof Match.Numbered numbered) {
        number = Optional.of(numbered.gtin());
      } else if (sign instanceof Match.Alike looks) {
        alike = OptionalDouble.of(looks.cosine());
      }
    }
    return new FoundProduct(match.product().key(), name, also, number, alike);
  }

  /** Whether they differ in capitals, accents and marks alone. */
  private static boolean isSame(String name, String other) {
    return plain(name).equals(plain(other));
  }

  private static String plain(String name) {
    StringJoiner words = new StringJoiner(" ");
    for (Token token : Tokens.of(name)) {
      if (token.kind() != Token.Kind.MARK) {
        words.add(token.text());
      }
    }
    return words.toString();
  }
}
