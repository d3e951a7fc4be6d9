package pomona.server.catalogue;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pomona.binary.FormatException;
import pomona.catalogue.Catalogue;
import pomona.catalogue.CatalogueJson;
import pomona.catalogue.Product;
import pomona.catalogue.words.CalledProducts;
import pomona.server.database.Database;
import pomona.server.database.Session;

/**
 * What the sites' catalogues call their products, for questions and their answers:
 *
 * <pre>
 *   names.of(sites).called().of(Trait.PRODUCT, "4711", Tongue.GERMAN); // Mangostane
 * </pre>
 *
 * <p>Names alone are kept, and read again when a catalogue was changed. Where two sites call a
 * product otherwise, the first site's name counts for whoever sees both.
 */
public final class CatalogueNames {
  private static final Logger LOG = LoggerFactory.getLogger(CatalogueNames.class);

  private final Database database;
  private final Map<String, SiteNames> known = new HashMap<>();
  private final Map<Set<String>, Named> named = new HashMap<>();

  private record SiteNames(long changedMillis, List<Product> products) {}

  /**
   * The products of some sites.
   *
   * @param stamp another one when a catalogue is another
   */
  public record Named(Map<String, Long> stamp, List<Product> products, CalledProducts called) {}

  public CatalogueNames(Database database) {
    this.database = database;
  }

  /**
   * The names of the catalogues now.
   *
   * @param sites those that the asker may see; empty if that is all of them
   */
  public synchronized Named of(Optional<Set<String>> sites) {
    Map<String, Long> stamp = new HashMap<>();
    database.read(
        session ->
            session.list(
                "SELECT site, changed_millis FROM site_catalogue",
                row -> stamp.put(row.getString(1), row.getLong(2))));
    sites.ifPresent(stamp.keySet()::retainAll);
    Named before = named.get(stamp.keySet());
    if (before != null && before.stamp().equals(stamp)) {
      return before;
    }
    List<Product> products = new ArrayList<>();
    stamp.keySet().stream()
        .sorted()
        .forEach(site -> products.addAll(products(site, stamp.get(site))));
    Named now = new Named(Map.copyOf(stamp), products, CalledProducts.of(products));
    named.put(now.stamp().keySet(), now);
    return now;
  }

  private List<Product> products(String site, long changedMillis) {
    SiteNames before = known.get(site);
    if (before == null || before.changedMillis() != changedMillis) {
      before = new SiteNames(changedMillis, database.read(session -> read(session, site)));
      known.put(site, before);
    }
    return before.products();
  }

  private static List<Product> read(Session session, String site) throws SQLException {
    byte[] json =
        session
            .first("SELECT json FROM site_catalogue WHERE site = ?", row -> row.getBytes(1), site)
            .orElse(CatalogueJson.write(Catalogue.empty()));
    try {
      return CatalogueJson.read(json).products().stream()
          .map(CatalogueNames::named)
          .collect(Collectors.toList());
    } catch (FormatException unreadable) {
      LOG.warn("Products of {} are called by their keys: its catalogue cannot be read", site);
      return List.of();
    }
  }

  /** Without pictures and texts, which are large. */
  private static Product named(Product product) {
    return new Product(product.key(), product.names(), List.of(), "", "", List.of(), "", "");
  }
}
