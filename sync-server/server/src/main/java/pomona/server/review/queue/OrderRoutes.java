package pomona.server.review.queue;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import pomona.learn.order.Exposure;
import pomona.server.access.Devices;
import pomona.server.access.PeopleDoor;
import pomona.server.access.Role;
import pomona.server.access.Visitor;
import pomona.server.database.Database;
import pomona.server.learn.Learning;
import pomona.server.learn.RankerShelf;
import pomona.server.learn.StoredRanker;
import pomona.server.review.page.PageWords;
import pomona.server.review.page.Pages;
import pomona.server.web.ProblemException;

/**
 * The page <i>Order</i>: which rankers there are, what each would have found and why, and whose
 * cards were shown. Administrators look for a better order, start its trial, and go back.
 */
public record OrderRoutes(Database database, Learning learning, Pages pages) {
  private static final int RECENT = 1000;
  private static final int MOST_SHOWN = 30;

  public void register(RoutesConfig routes, PeopleDoor door) {
    routes.get("/order", door.only(Role.REVIEWER, this::show));
    routes.post("/order/look", door.only(Role.ADMIN, this::look));
    routes.post("/order/change", door.only(Role.ADMIN, this::change));
  }

  /** What a ranker goes by, in words. */
  public static String reasons(StoredRanker ranker, PageWords say) {
    return ranker.reasons().stream()
        .map(
            reason ->
                say.in("order.goes", reason.feature())
                    + (reason.coefficient() < 0 ? " −" : " +")
                    + say.fixed(Math.abs(reason.coefficient()), 1))
        .collect(Collectors.joining(", "));
  }

  private void look(Context context, Visitor visitor) {
    learning.ask();
    context.redirect("/order", HttpStatus.SEE_OTHER);
  }

  private void change(Context context, Visitor visitor) {
    String version = Optional.ofNullable(context.formParam("version")).orElse("");
    RankerShelf shelf = learning.rankers();
    String act = Optional.ofNullable(context.formParam("act")).orElse("");
    switch (act) {
      case "start" -> shelf.start(version, visitor.name());
      case "force" -> shelf.force(version, visitor.name());
      case "stop" -> shelf.stop(version, visitor.name());
      default -> throw ProblemException.badField("act", "must be start, force or stop");
    }
    context.redirect("/order", HttpStatus.SEE_OTHER);
  }

  private void show(Context context, Visitor visitor) {
    RankerShelf shelf = learning.rankers();
    Map<String, Object> values = new HashMap<>();
    values.put("rankers", shelf.all());
    values.put("standing", shelf.standing());
    values.put("look", shelf.lastLook());
    values.put("shown", shown());
    values.put("csrf", visitor.csrfToken());
    values.put("administers", visitor.role() == Role.ADMIN);
    PageWords say = pages.say(context);
    pages.show(context, visitor, say, say.of("order.title"), "error-rates", "order", values);
  }

  /** By group, each member's share of the waiting cards and of the last cards that were shown. */
  private Map<String, Map<String, Exposure.Share>> shown() {
    Map<String, Map<String, Exposure.Share>> shown = new LinkedHashMap<>();
    database
        .read(session -> Floors.shown(session, RECENT))
        .forEach((group, shares) -> shown.put(group.name(), named(group, shares)));
    return shown;
  }

  /** Devices by their names; of many, those that need most. */
  private Map<String, Exposure.Share> named(
      Floors.Group group, Map<String, Exposure.Share> shares) {
    Map<String, String> names =
        group == Floors.Group.DEVICE ? database.read(Devices::names) : Map.of();
    Map<String, Exposure.Share> named = new LinkedHashMap<>();
    shares.entrySet().stream()
        .sorted(Comparator.comparingDouble(share -> -share.getValue().need()))
        .limit(MOST_SHOWN)
        .forEach(
            share -> {
              String name = names.getOrDefault(share.getKey(), share.getKey());
              named.put(named.containsKey(name) ? share.getKey() : name, share.getValue());
            });
    return named;
  }
}
