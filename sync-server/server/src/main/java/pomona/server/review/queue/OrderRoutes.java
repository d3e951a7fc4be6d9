package pomona.server.review.queue;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pomona.learn.order.Exposure;
import pomona.server.access.PeopleDoor;
import pomona.server.access.Role;
import pomona.server.access.Visitor;
import pomona.server.database.Database;
import pomona.server.database.Session;
import pomona.server.learn.RankerShelf;
import pomona.server.review.page.PageWords;
import pomona.server.review.page.Pages;
import pomona.server.web.ProblemException;

/**
 * The page <i>Order</i>: which rankers there are, what each would have found and why, and whose
 * cards were shown. Administrators look for a better order, start its trial, and go back.
 */
public record OrderRoutes(Database database, RankerShelf shelf, Pages pages) {
  private static final int RECENT = 1000;

  public void register(RoutesConfig routes, PeopleDoor door) {
    routes.get("/order", door.only(Role.REVIEWER, this::show));
    routes.post("/order/look", door.only(Role.ADMIN, this::look));
    routes.post("/order/change", door.only(Role.ADMIN, this::change));
  }

  private void show(Context context, Visitor visitor) {
    show(context, visitor, Optional.empty());
  }

  private void look(Context context, Visitor visitor) {
    show(context, visitor, Optional.of(shelf.look()));
  }

  private void change(Context context, Visitor visitor) {
    String version = Optional.ofNullable(context.formParam("version")).orElse("");
    String act = Optional.ofNullable(context.formParam("act")).orElse("");
    switch (act) {
      case "start" -> shelf.start(version, visitor.name());
      case "force" -> shelf.force(version, visitor.name());
      case "stop" -> shelf.stop(version, visitor.name());
      default -> throw ProblemException.badField("act", "must be start, force or stop");
    }
    context.redirect("/order", HttpStatus.SEE_OTHER);
  }

  private void show(Context context, Visitor visitor, Optional<RankerShelf.Look> look) {
    Map<String, Object> values = new HashMap<>();
    values.put("rankers", shelf.all());
    values.put("standing", shelf.standing());
    values.put("look", look);
    values.put("sites", database.read(OrderRoutes::sites));
    values.put("csrf", visitor.csrfToken());
    values.put("administers", visitor.role() == Role.ADMIN);
    PageWords say = pages.say(context);
    pages.show(context, visitor, say, say.of("order.title"), "error-rates", "order", values);
  }

  /** Each site's share of the waiting cards and of the last cards that were shown. */
  private static Map<String, Exposure.Share> sites(Session session) throws SQLException {
    Exposure exposure = new Exposure();
    session.list(
        "SELECT site, count(*) FROM review_fruit WHERE state = 'OPEN' AND audit = 0 GROUP BY site",
        row -> add(exposure::needs, row.getString(1), row.getDouble(2)));
    List<Boolean> shown =
        session.list(
            "SELECT site, count(*) FROM (SELECT sequence FROM review_impression ORDER BY number"
                + " DESC LIMIT "
                + RECENT
                + ") JOIN review_fruit USING (sequence) GROUP BY site",
            row -> add(exposure::shown, row.getString(1), row.getDouble(2)));
    return shown.isEmpty() ? Map.of() : exposure.shares();
  }

  private interface Adder {
    void add(String site, double count);
  }

  private static boolean add(Adder adder, String site, double count) {
    adder.add(site, count);
    return true;
  }
}
