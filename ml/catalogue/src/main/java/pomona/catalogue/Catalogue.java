package pomona.catalogue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pomona.binary.FormatException;
import pomona.embedding.Space;
import pomona.lot.label.Gtin;

/**
 * The products of a site:
 *
 * <pre>
 *   Catalogue.Import read = CatalogueCsv.read(bytes);
 *   read.problems().forEach(problem -> say(problem)); // Line 7: ...
 *   read.catalogue().find("Royal-Gala");
 * </pre>
 */
public final class Catalogue {
  public static final int MOST_PRODUCTS = 200_000;

  private final Optional<Space> space;
  private final Map<String, Product> byKey = new LinkedHashMap<>();
  private final Map<Gtin, Product> byGtin = new HashMap<>();

  /**
   * What came of reading a file.
   *
   * @param catalogue the products that are right
   * @param problems of the others, each with its place; the first hundred
   */
  public record Import(Catalogue catalogue, List<String> problems) {
    static final int MOST_PROBLEMS = 100;

    public Import {
      problems = List.copyOf(problems);
    }
  }

  /**
   * @param space of the pictures' embeddings; empty if no product has any
   * @throws FormatException if two products share a key or a number
   */
  public Catalogue(Optional<Space> space, Collection<Product> products) {
    this.space = space;
    if (products.size() > MOST_PRODUCTS) {
      throw new FormatException(
          "There are " + products.size() + " products, at most " + MOST_PRODUCTS);
    }
    for (Product product : products) {
      clash(product)
          .ifPresent(
              words -> {
                throw new FormatException(words);
              });
      add(product);
    }
  }

  private Optional<String> clash(Product product) {
    if (!product.pictures().isEmpty() && !space.isPresent()) {
      return Optional.of(
          "\"" + product.key() + "\" has pictures, but the catalogue names no space for them");
    }
    return clash(byKey, byGtin, product);
  }

  /** What two products may not share. */
  static Optional<String> clash(
      Map<String, Product> byKey, Map<Gtin, Product> byGtin, Product product) {
    if (byKey.containsKey(product.key())) {
      return Optional.of("the key \"" + product.key() + "\" is there already");
    }
    for (Gtin gtin : product.gtins()) {
      Product other = byGtin.get(gtin);
      if (other != null) {
        return Optional.of("GTIN " + gtin + " belongs to \"" + other.key() + "\" already");
      }
    }
    return Optional.empty();
  }

  private void add(Product product) {
    byKey.put(product.key(), product);
    product.gtins().forEach(gtin -> byGtin.put(gtin, product));
  }

  public static Catalogue empty() {
    return new Catalogue(Optional.empty(), List.of());
  }

  /** The space of the pictures, if there are any. */
  public Optional<Space> space() {
    return space;
  }

  public int size() {
    return byKey.size();
  }

  /** In the order in which they were read. */
  public List<Product> products() {
    return List.copyOf(byKey.values());
  }

  public Optional<Product> find(String key) {
    return Optional.ofNullable(byKey.get(key));
  }

  public Optional<Product> find(Gtin gtin) {
    return Optional.ofNullable(byGtin.get(gtin));
  }

  /** The same products with the pictures that another catalogue has of them; tables have none. */
  public Catalogue withPicturesOf(Catalogue other) {
    List<Product> products = new ArrayList<>();
    for (Product product : byKey.values()) {
      Product before = other.byKey.get(product.key());
      products.add(before == null ? product : product.withPictures(before.pictures()));
    }
    return new Catalogue(other.space, products);
  }

  /** The same products; their pictures, if there are any, must be of that space. */
  public Catalogue in(Optional<Space> other) {
    return new Catalogue(other, byKey.values());
  }

  /** With a product in the place of the one with its key, or behind the last. */
  public Catalogue with(Product product) {
    Map<String, Product> products = new LinkedHashMap<>(byKey);
    products.put(product.key(), product);
    return new Catalogue(space, products.values());
  }

  public Catalogue without(String key) {
    Map<String, Product> products = new LinkedHashMap<>(byKey);
    products.remove(key);
    return new Catalogue(space, products.values());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Catalogue catalogue
        && catalogue.space.equals(space)
        && catalogue.products().equals(products());
  }

  @Override
  public int hashCode() {
    return byKey.hashCode();
  }
}
