package pomona.server.review.admin;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pomona.server.access.Audit;
import pomona.server.access.Device;
import pomona.server.access.Devices;
import pomona.server.access.People;
import pomona.server.access.PeopleDoor;
import pomona.server.access.Role;
import pomona.server.access.Visitor;
import pomona.server.database.Database;
import pomona.server.review.page.PageWords;
import pomona.server.review.page.Pages;
import pomona.server.review.page.QrCode;
import pomona.server.web.ProblemException;

/** The administrators' addresses. */
public record AdminRoutes(
    Database database, Devices devices, People people, Audit audit, Pages pages, Clock clock) {
  private static final int ENTRIES = 100;
  private static final String SITE = "[\\p{L}\\p{N}][\\p{L}\\p{N} _-]{0,63}";

  public void register(RoutesConfig routes, PeopleDoor door) {
    routes.get(
        "/admin/devices", door.only(Role.ADMIN, (c, v) -> showDevices(c, v, Optional.empty())));
    routes.post("/admin/devices/invite", door.only(Role.ADMIN, this::inviteDevice));
    routes.post("/admin/devices/revoke", door.only(Role.ADMIN, this::revoke));
    routes.get("/admin/people", door.only(Role.ADMIN, (c, v) -> showPeople(c, v, "", "")));
    routes.post("/admin/people/invite", door.only(Role.ADMIN, this::invitePerson));
    routes.post("/admin/people/disable", door.only(Role.ADMIN, this::disable));
    routes.get("/admin/log", door.only(Role.ADMIN, this::log));
  }

  /** A code for one phone, on the screen of whoever asked for it. */
  public record Invitation(String site, String code, QrCode qr, long minutes) {}

  private void showDevices(Context context, Visitor visitor, Optional<Invitation> invitation) {
    List<Device> all = devices.all();
    Map<String, Object> values = new HashMap<>();
    values.put("devices", DeviceRow.all(database, devices));
    values.put("sites", all.stream().map(Device::site).distinct().toList());
    values.put("invitation", invitation);
    values.put("nowMillis", clock.millis());
    PageWords say = pages.say(context);
    pages.show(context, visitor, say, say.of("admin.devices"), "admin", "devices", values);
  }

  private void inviteDevice(Context context, Visitor visitor) {
    String site = field(context, "site");
    if (!site.matches(SITE)) {
      throw ProblemException.badField(
          "site", "must be letters, digits, spaces, _ and -, at most 64");
    }
    String code = devices.invite(site, visitor.name(), Devices.CODE_LIFE);
    String text =
        "pomona:enrol?server="
            + URLEncoder.encode(pages.address(context), StandardCharsets.UTF_8)
            + "&code="
            + code;
    showDevices(
        context,
        visitor,
        Optional.of(new Invitation(site, code, QrCode.of(text), Devices.CODE_LIFE.toMinutes())));
  }

  private void revoke(Context context, Visitor visitor) {
    devices.revoke(field(context, "device"), visitor.name());
    context.redirect("/admin/devices", io.javalin.http.HttpStatus.SEE_OTHER);
  }

  private void showPeople(Context context, Visitor visitor, String invited, String link) {
    PageWords say = pages.say(context);
    pages.show(
        context,
        visitor,
        say,
        say.of("admin.people"),
        "admin",
        "people",
        Map.of("people", people.all(), "invited", invited, "link", link));
  }

  private void invitePerson(Context context, Visitor visitor) {
    String name = field(context, "name").trim();
    String role = field(context, "role");
    if (!role.equals("REVIEWER") && !role.equals("ADMIN")) {
      throw ProblemException.badField("role", "must be REVIEWER or ADMIN");
    }
    String link = people.invite(name, Role.valueOf(role), visitor.name());
    showPeople(context, visitor, name, pages.address(context) + "/enter/" + link);
  }

  private void disable(Context context, Visitor visitor) {
    String name = field(context, "name");
    if (name.equals(visitor.name())) {
      throw ProblemException.conflict("name", "You cannot take your own access away.");
    }
    people.disable(name, visitor.name());
    context.redirect("/admin/people", io.javalin.http.HttpStatus.SEE_OTHER);
  }

  private void log(Context context, Visitor visitor) {
    String before = context.queryParam("before");
    long number =
        before != null && before.matches("[0-9]{1,18}") ? Long.parseLong(before) : Long.MAX_VALUE;
    PageWords say = pages.say(context);
    pages.show(
        context,
        visitor,
        say,
        say.of("admin.log"),
        "admin",
        "log",
        Map.of("entries", named(audit.before(number, ENTRIES)), "full", ENTRIES));
  }

  private List<Audit.Entry> named(List<Audit.Entry> entries) {
    return database.read(session -> LogWords.of(session).named(entries));
  }

  private static String field(Context context, String name) {
    String value = context.formParam(name);
    if (value == null || value.isBlank() || value.length() > 100) {
      throw ProblemException.badField(name, "must be there, with at most 100 characters");
    }
    return value;
  }
}
