package pomona.server.review.admin;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pomona.server.access.PeopleDoor;
import pomona.server.access.Role;
import pomona.server.access.SiteMoves;
import pomona.server.access.SiteMoves.Stage;
import pomona.server.access.Sites;
import pomona.server.access.Visitor;
import pomona.server.database.Database;
import pomona.server.model.Model;
import pomona.server.opinion.OpinionChoice;
import pomona.server.review.page.PageWords;
import pomona.server.review.page.Pages;
import pomona.server.review.policy.Policies;
import pomona.server.review.table.Condition;
import pomona.server.review.table.FruitColumns;
import pomona.server.review.table.FruitRows.Column;
import pomona.server.web.ProblemException;

/** The sites, with what is set for each. */
public record SiteRoutes(
    Database database,
    FruitColumns columns,
    Policies policies,
    Sites sites,
    OpinionChoice opinions,
    Pages pages) {
  /** A site, with what there is of it. */
  public record Site(
      Sites.Site settings,
      long devices,
      long fruits,
      Optional<Policies.Made> policy,
      Optional<SiteMoves.Move> move) {
    /** Whether another cell has it, or takes it. */
    public boolean isGone() {
      return move.filter(m -> m.stage() == Stage.LEAVING || m.stage() == Stage.GONE).isPresent();
    }

    /** Whether it comes from another cell and is not whole. */
    public boolean isOnItsWay() {
      return move.filter(m -> m.stage() == Stage.ARRIVING).isPresent();
    }

    public String id() {
      return settings.id();
    }

    public String keepDays() {
      return settings.keep().map(time -> Long.toString(time.toDays())).orElse("");
    }
  }

  public void register(RoutesConfig routes, PeopleDoor door) {
    routes.get("/admin/sites", door.only(Role.ADMIN, this::show));
    routes.post("/admin/sites/settings", door.only(Role.ADMIN, this::set));
  }

  private void show(Context context, Visitor visitor) {
    List<Site> all = new ArrayList<>();
    for (Sites.Site site : sites.all()) {
      long devices =
          database.read(
              session ->
                  session.number(
                      "SELECT count(*) FROM device WHERE site = ? AND revoked_millis IS NULL",
                      site.id()));
      long fruits =
          columns.read(rows -> rows.select(List.of(Condition.is(Column.SITE, site.id()))).length);
      all.add(
          new Site(
              site,
              devices,
              fruits,
              policies.current(site.id()),
              new SiteMoves(database).find(site.id())));
    }
    Map<String, Object> values = new HashMap<>();
    values.put("sites", all);
    values.put("opinions", opinions.now().map(Model::name));
    PageWords say = pages.say(context);
    pages.show(context, visitor, say, say.of("admin.sites"), "admin", "sites", values);
  }

  private void set(Context context, Visitor visitor) {
    String site = Optional.ofNullable(context.formParam("site")).orElse("");
    String days = Optional.ofNullable(context.formParam("keepDays")).orElse("").trim();
    if (!days.matches("[0-9]{0,5}")) {
      throw ProblemException.badField(
          "keepDays",
          "must be a number of days from 1 to "
              + Sites.LONGEST.toDays()
              + ", or empty to keep them for ever");
    }
    sites.set(
        new Sites.Site(
            site,
            days.isEmpty() ? Optional.empty() : Optional.of(Duration.ofDays(Long.parseLong(days))),
            context.formParam("wifi") != null,
            context.formParam("second") != null),
        visitor.name());
    context.redirect("/admin/sites", io.javalin.http.HttpStatus.SEE_OTHER);
  }
}
