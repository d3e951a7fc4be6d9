package pomona.sync;

import java.util.LinkedHashMap;
import java.util.Map;

/** The shapes of what the server gives the devices of a site. */
final class SiteShapes {
  private static final RecordShape<SiteFact.Spec> SPEC =
      RecordShape.<SiteFact.Spec>of()
          .with("name", Shape.TEXT, SiteFact.Spec::name)
          .with("version", Shape.INT, SiteFact.Spec::version)
          .maybe("customer", Shape.TEXT, SiteFact.Spec::customer)
          .maybe("supplier", Shape.TEXT, SiteFact.Spec::supplier)
          .maybe("product", Shape.TEXT, SiteFact.Spec::product)
          .maybe("validFromMillis", Shape.LONG, SiteFact.Spec::validFromMillis)
          .maybe("validToMillis", Shape.LONG, SiteFact.Spec::validToMillis)
          .with("withdrawn", Shape.TRUTH, SiteFact.Spec::withdrawn)
          .with("json", Shape.TEXT, SiteFact.Spec::json)
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
          .with("products", Shape.INT, SiteFact.ProductsListed::products)
          .with("bytes", Shape.LONG, SiteFact.ProductsListed::bytes)
          .with("sha256", Shape.TEXT, SiteFact.ProductsListed::sha256)
          .make(
              v -> new SiteFact.ProductsListed(v.get("products"), v.get("bytes"), v.get("sha256")));

  private SiteShapes() {}

  static Map<String, RecordShape<? extends FactBody>> byKind() {
    Map<String, RecordShape<? extends FactBody>> shapes = new LinkedHashMap<>();
    shapes.put(SiteFact.Spec.KIND, SPEC);
    shapes.put(SiteFact.ProductsListed.KIND, PRODUCTS);
    return shapes;
  }
}
