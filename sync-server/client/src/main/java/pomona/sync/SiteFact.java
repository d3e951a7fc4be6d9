package pomona.sync;

import java.util.Optional;

/** What the server gives the devices of a site besides its policy. Devices never make one. */
public sealed interface SiteFact extends FactBody {
  /**
   * What a customer demands, or what is asked of a supplier or a product. The newest version of a
   * name holds.
   *
   * @param customer whose lots it is for; absent for all, as are supplier and product
   * @param validFromMillis from when it holds, to before {@code validToMillis}
   * @param withdrawn whether it holds no more, whatever its times say
   * @param json rules for lots, as docs/formats.md has them under {@code lots} of a policy
   */
  record Spec(
      String name,
      int version,
      Optional<String> customer,
      Optional<String> supplier,
      Optional<String> product,
      Optional<Long> validFromMillis,
      Optional<Long> validToMillis,
      boolean withdrawn,
      String json)
      implements SiteFact {
    public static final String KIND = "spec";

    /** The longest document of rules. */
    public static final int MAX_CHARS = 65_536;

    public Spec {
      Bounds.name("name", name);
      Bounds.range("version", version, 1, Integer.MAX_VALUE);
      customer.ifPresent(value -> Bounds.name("customer", value));
      supplier.ifPresent(value -> Bounds.name("supplier", value));
      product.ifPresent(value -> Bounds.name("product", value));
      validFromMillis.ifPresent(value -> Bounds.timeMillis("validFromMillis", value));
      validToMillis.ifPresent(value -> Bounds.timeMillis("validToMillis", value));
      if (validFromMillis.isPresent()
          && validToMillis.isPresent()
          && validFromMillis.get() >= validToMillis.get()) {
        throw new BadField("validToMillis", "must be later than validFromMillis");
      }
      Bounds.text("json", json, MAX_CHARS);
    }

    /** Whether it is for lots that are inspected at this time. */
    public boolean holdsAt(long millis) {
      return !withdrawn
          && validFromMillis.map(from -> millis >= from).orElse(true)
          && validToMillis.map(to -> millis < to).orElse(true);
    }

    @Override
    public String kind() {
      return KIND;
    }
  }

  /**
   * The site's list of products by their numbers; the newest holds.
   *
   * @param sha256 of the list as CSV, to be had from {@code /v1/product-lists}
   */
  record ProductsListed(int products, long bytes, String sha256) implements SiteFact {
    public static final String KIND = "product-list";

    public ProductsListed {
      Bounds.range("products", products, 0, 1_000_000);
      Bounds.range("bytes", bytes, 0, 1L << 26);
      Bounds.sha256("sha256", sha256);
    }

    @Override
    public String kind() {
      return KIND;
    }
  }

  /**
   * The site's catalogue; the newest holds. Only one that phones may have is told of.
   *
   * @param sha256 of the catalogue as JSON, to be had from {@code /v1/catalogues}
   */
  record CatalogueGiven(int products, long bytes, String sha256) implements SiteFact {
    public static final String KIND = "catalogue";

    /** What a phone takes at most: it reads a catalogue into memory. */
    public static final int MOST_BYTES = 8_000_000;

    /** As many products as a phone searches. */
    public static final int MOST_PRODUCTS = 20_000;

    public CatalogueGiven {
      Bounds.range("products", products, 0, 1_000_000);
      Bounds.range("bytes", bytes, 0, 1L << 26);
      Bounds.sha256("sha256", sha256);
    }

    /** Whether this version takes it; a later server may give more. */
    public boolean fitsPhones() {
      return bytes <= MOST_BYTES && products <= MOST_PRODUCTS;
    }

    @Override
    public String kind() {
      return KIND;
    }
  }
}
