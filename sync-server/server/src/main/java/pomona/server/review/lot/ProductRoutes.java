package pomona.server.review.lot;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import pomona.csv.CsvException;
import pomona.lot.product.ListedProduct;
import pomona.lot.product.ProductList;
import pomona.server.access.PeopleDoor;
import pomona.server.access.Role;
import pomona.server.access.Sites;
import pomona.server.access.Visitor;
import pomona.server.lot.ProductLists;
import pomona.server.review.page.PageWords;
import pomona.server.review.page.Pages;

/** A site's list of products: imported here, and pulled by its phones. */
record ProductRoutes(ProductLists products, Sites sites, Pages pages) {
  private static final int MOST_BYTES = 32 << 20;
  private static final int MOST_SHOWN = 200;

  void register(RoutesConfig routes, PeopleDoor door) {
    routes.get(
        "/admin/products",
        door.only(
            Role.ADMIN,
            (context, visitor) ->
                show(context, visitor, LotPages.site(context, sites), "", List.of())));
    routes.post("/admin/products", door.only(Role.ADMIN, this::take));
    routes.get("/admin/products.csv", door.only(Role.ADMIN, (context, visitor) -> table(context)));
  }

  private void take(Context context, Visitor visitor) throws IOException {
    String site = LotPages.formSite(context, sites);
    PageWords say = pages.say(context);
    try {
      ProductList.Import read =
          products.take(site, LotPages.file(context, MOST_BYTES), visitor.name());
      int count = read.list().all().size();
      String said =
          count == 0
              ? say.of("admin.products.no-line")
              : say.number("admin.products.taken", count, site);
      context.status(count == 0 ? HttpStatus.BAD_REQUEST : HttpStatus.OK);
      show(context, visitor, site, said, LotPages.said(read.problems(), say));
    } catch (CsvException wrong) {
      context.status(HttpStatus.BAD_REQUEST);
      show(context, visitor, site, say.of("lots.expected.refused"), LotPages.said(wrong, say));
    }
  }

  private void table(Context context) {
    byte[] csv = products.products(LotPages.site(context, sites)).toCsv();
    context.contentType("text/csv; charset=utf-8");
    context.header("Content-Disposition", "attachment; filename=\"products.csv\"");
    context.result(csv);
  }

  private void show(
      Context context, Visitor visitor, String site, String said, List<String> problems) {
    ProductList list = site.isEmpty() ? ProductList.empty() : products.products(site);
    List<ListedProduct> shown = list.all().stream().limit(MOST_SHOWN).toList();
    Map<String, Object> values = new HashMap<>();
    values.put("site", site);
    values.put("sites", LotPages.names(sites));
    values.put("products", shown);
    values.put("count", list.all().size());
    values.put("said", said);
    values.put("problems", problems);
    PageWords say = pages.say(context);
    pages.show(context, visitor, say, say.of("admin.products"), "admin", "products", values);
  }
}
