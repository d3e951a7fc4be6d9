package pomona.server.review.lot;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import pomona.csv.CsvException;
import pomona.json.JsonException;
import pomona.server.access.PeopleDoor;
import pomona.server.access.Role;
import pomona.server.access.Sites;
import pomona.server.access.Visitor;
import pomona.server.lot.Deliveries;
import pomona.server.review.page.PageWords;
import pomona.server.review.page.Pages;

/** What is expected at a site, and where order systems' files are taken. */
record ExpectedRoutes(Deliveries deliveries, Sites sites, Pages pages) {
  private static final int MOST_BYTES = 8 << 20;
  private static final int MOST_SHOWN = 500;

  void register(RoutesConfig routes, PeopleDoor door) {
    routes.get(
        "/lots/expected",
        door.only(
            Role.REVIEWER,
            (context, visitor) ->
                show(context, visitor, LotPages.site(context, sites), "", List.of())));
    routes.post("/lots/expected", door.only(Role.ADMIN, this::take));
  }

  private void take(Context context, Visitor visitor) throws IOException {
    String site = LotPages.formSite(context, sites);
    PageWords say = pages.say(context);
    try {
      Deliveries.Taken taken =
          deliveries.take(site, LotPages.file(context, MOST_BYTES), visitor.name());
      show(
          context,
          visitor,
          site,
          say.number("lots.expected.taken", taken.deliveries()),
          LotPages.said(taken.problems(), say));
    } catch (CsvException wrong) {
      refuse(context, visitor, site, LotPages.said(wrong, say));
    } catch (JsonException wrong) {
      refuse(context, visitor, site, List.of(say.fault(wrong)));
    }
  }

  private void refuse(Context context, Visitor visitor, String site, List<String> why) {
    context.status(HttpStatus.BAD_REQUEST);
    show(context, visitor, site, pages.say(context).of("lots.expected.refused"), why);
  }

  private void show(
      Context context, Visitor visitor, String site, String said, List<String> problems) {
    Map<String, Object> values = new HashMap<>();
    values.put("site", site);
    values.put("sites", LotPages.names(sites));
    values.put("expected", deliveries.expected(site, MOST_SHOWN));
    values.put("said", said);
    values.put("problems", problems);
    PageWords words = pages.say(context);
    String title = words.of("lots.expected.title");
    pages.show(context, visitor, words, title, "lots", "expected", values);
  }
}
