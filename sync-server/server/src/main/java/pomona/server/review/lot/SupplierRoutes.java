package pomona.server.review.lot;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pomona.server.access.PeopleDoor;
import pomona.server.access.Role;
import pomona.server.access.Sites;
import pomona.server.access.Visitor;
import pomona.server.lot.Scorecard;
import pomona.server.review.page.PageWords;
import pomona.server.review.page.Pages;

/** How each supplier's lots did. */
record SupplierRoutes(Scorecard scorecard, Sites sites, Clock clock, Pages pages) {
  void register(RoutesConfig routes, PeopleDoor door) {
    routes.get("/lots/suppliers", door.only(Role.REVIEWER, this::show));
  }

  private void show(Context context, Visitor visitor) {
    Optional<String> site =
        Optional.ofNullable(context.queryParam("site")).filter(name -> !name.isBlank());
    List<Scorecard.Row> rows = scorecard.read(site, clock.millis());
    Map<String, Object> values = new HashMap<>();
    values.put("rows", rows);
    values.put("site", site.orElse(""));
    values.put("sites", LotPages.names(sites));
    PageWords say = pages.say(context);
    String title = say.of("lots.suppliers.title");
    pages.show(context, visitor, say, title, "lots", "suppliers", values);
  }
}
