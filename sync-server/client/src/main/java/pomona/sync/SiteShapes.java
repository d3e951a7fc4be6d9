package pomona.sync;

import java.util.LinkedHashMap;
import java.util.Map;

/** The shapes of what the server gives the devices of a site. */
final class SiteShapes {
  private static final RecordShape<SiteFact.Spec> SPEC =
      RecordShape.<SiteFact.Spec>of()
          .with("name", Bounded.name(), SiteFact.Spec::name)
          .with("version", Bounded.whole(1, Integer.MAX_VALUE), SiteFact.Spec::version)
          .maybe("customer", Bounded.name(), SiteFact.Spec::customer)
          .maybe("supplier", Bounded.name(), SiteFact.Spec::supplier)
          .maybe("product", Bounded.name(), SiteFact.Spec::product)
          .maybe("validFromMillis", Bounded.time(), SiteFact.Spec::validFromMillis)
          .maybe("validToMillis", Bounded.time(), SiteFact.Spec::validToMillis)
          .with("withdrawn", Shape.TRUTH, SiteFact.Spec::withdrawn)
          .with("json", Bounded.text(SiteFact.Spec.MAX_CHARS), SiteFact.Spec::json)
          .make(
              v ->
                  new SiteFact.Spec(
                      v.get("name"),
                      v.get("version"),
                      v.maybe("customer"),
                      v.maybe("supplier"),
                      v.maybe("product"),
                      v.maybe("validFromMillis"),
                      v.maybe("validToMillis"),
                      v.get("withdrawn"),
                      v.get("json")));

  private static final RecordShape<SiteFact.ProductsListed> PRODUCTS =
      RecordShape.<SiteFact.ProductsListed>of()
          .with("products", Bounded.whole(0, 1_000_000), SiteFact.ProductsListed::products)
          .with("bytes", Bounded.whole(0L, 1L << 26), SiteFact.ProductsListed::bytes)
          .with("sha256", Bounded.sha256(), SiteFact.ProductsListed::sha256)
          .make(
              v -> new SiteFact.ProductsListed(v.get("products"), v.get("bytes"), v.get("sha256")));

  private static final RecordShape<SiteFact.CatalogueGiven> CATALOGUE =
      RecordShape.<SiteFact.CatalogueGiven>of()
          .with("products", Bounded.whole(0, 1_000_000), SiteFact.CatalogueGiven::products)
          .with("bytes", Bounded.whole(0L, 1L << 26), SiteFact.CatalogueGiven::bytes)
          .with("sha256", Bounded.sha256(), SiteFact.CatalogueGiven::sha256)
          .make(
              v -> new SiteFact.CatalogueGiven(v.get("products"), v.get("bytes"), v.get("sha256")));

  private SiteShapes() {}

  static Map<String, RecordShape<? extends FactBody>> byKind() {
    Map<String, RecordShape<? extends FactBody>> shapes = new LinkedHashMap<>();
    shapes.put(SiteFact.Spec.KIND, SPEC);
    shapes.put(SiteFact.ProductsListed.KIND, PRODUCTS);
    shapes.put(SiteFact.CatalogueGiven.KIND, CATALOGUE);
    return shapes;
  }
}
