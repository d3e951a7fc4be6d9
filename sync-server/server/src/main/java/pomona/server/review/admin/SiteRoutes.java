package pomona.server.review.admin;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pomona.server.access.Audit;
import pomona.server.access.PeopleDoor;
import pomona.server.access.Role;
import pomona.server.access.Visitor;
import pomona.server.database.Database;
import pomona.server.database.Session;
import pomona.server.operate.Retention;
import pomona.server.review.ledger.Condition;
import pomona.server.review.ledger.FruitColumns;
import pomona.server.review.ledger.FruitRows.Column;
import pomona.server.review.page.Pages;
import pomona.server.review.policy.Policies;
import pomona.server.web.ProblemException;

/** The sites, with what is set for each. */
public final class SiteRoutes {
  private static final int MOST_DAYS = 36_500;

  private final Database database;
  private final FruitColumns columns;
  private final Policies policies;
  private final Retention retention;
  private final Audit audit;
  private final Pages pages;

  public SiteRoutes(
      Database database,
      FruitColumns columns,
      Policies policies,
      Retention retention,
      Audit audit,
      Pages pages) {
    this.database = database;
    this.columns = columns;
    this.policies = policies;
    this.retention = retention;
    this.audit = audit;
    this.pages = pages;
  }

  /**
   * A site.
   *
   * @param keepDays how long facts are kept; nothing means for ever
   */
  public record Site(
      String id,
      long devices,
      long fruits,
      Optional<Integer> keepDays,
      boolean onWifiOnly,
      boolean secondOpinion,
      Optional<Policies.Made> policy) {}

  public void register(RoutesConfig routes, PeopleDoor door) {
    routes.get("/admin/sites", door.only(Role.ADMIN, this::show));
    routes.post("/admin/sites/settings", door.only(Role.ADMIN, this::set));
  }

  private void show(Context context, Visitor visitor) {
    record Row(String id, long devices, int keepDays, boolean wifi, boolean second) {}
    List<Row> rows =
        database.read(
            session ->
                session.list(
                    "SELECT id, (SELECT count(*) FROM device WHERE device.site = site.id AND"
                        + " revoked_millis IS NULL), coalesce(keep_days, 0),"
                        + " attachments_on_wifi_only, second_opinion FROM site ORDER BY id",
                    row ->
                        new Row(
                            row.getString(1),
                            row.getLong(2),
                            row.getInt(3),
                            row.getInt(4) == 1,
                            row.getInt(5) == 1)));
    List<Site> sites = new ArrayList<>();
    for (Row row : rows) {
      long fruits =
          columns.read(all -> all.select(List.of(Condition.is(Column.SITE, row.id()))).length);
      sites.add(
          new Site(
              row.id(),
              row.devices(),
              fruits,
              row.keepDays() == 0 ? Optional.empty() : Optional.of(row.keepDays()),
              row.wifi(),
              row.second(),
              policies.current(row.id())));
    }
    pages.show(context, visitor, "Sites", "admin", "sites", Map.of("sites", sites));
  }

  private void set(Context context, Visitor visitor) {
    String site = Optional.ofNullable(context.formParam("site")).orElse("");
    boolean known =
        database.read(
            session -> session.number("SELECT count(*) FROM site WHERE id = ?", site) == 1);
    if (!known) {
      throw ProblemException.notFound("There is no site " + site + ".");
    }
    String days = Optional.ofNullable(context.formParam("keepDays")).orElse("").trim();
    if (!days.matches("[0-9]{0,5}")
        || days.matches("0+")
        || (!days.isEmpty() && Integer.parseInt(days) > MOST_DAYS)) {
      throw ProblemException.badField(
          "keepDays", "must be a number of days from 1 to " + MOST_DAYS + ", or empty for ever");
    }
    boolean wifi = context.formParam("wifi") != null;
    boolean second = context.formParam("second") != null;
    retention.keep(
        site,
        days.isEmpty() ? Optional.empty() : Optional.of(Duration.ofDays(Integer.parseInt(days))),
        visitor.name());
    database.write(session -> set(session, site, wifi, second));
    audit.note(
        visitor.name(),
        "attachments "
            + (wifi ? "on Wi-Fi only" : "on any network")
            + ", second opinion "
            + (second ? "on" : "off"),
        site);
    context.redirect("/admin/sites", io.javalin.http.HttpStatus.SEE_OTHER);
  }

  private static int set(Session session, String site, boolean wifi, boolean second)
      throws SQLException {
    return session.run(
        "UPDATE site SET attachments_on_wifi_only = ?, second_opinion = ? WHERE id = ?",
        wifi ? 1 : 0,
        second ? 1 : 0,
        site);
  }
}
