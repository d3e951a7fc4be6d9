package pomona.server.review.admin;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okio.ByteString;
import pomona.server.access.Audit;
import pomona.server.access.Device;
import pomona.server.access.Devices;
import pomona.server.access.PeopleDoor;
import pomona.server.access.Role;
import pomona.server.access.Visitor;
import pomona.server.database.Database;
import pomona.server.fact.FactStore;
import pomona.server.fact.RefusedFact;
import pomona.server.operate.Retention;
import pomona.server.review.page.Errand;
import pomona.server.review.page.PageWords;
import pomona.server.review.page.Pages;
import pomona.server.web.ProblemException;
import pomona.sync.FactOutcome;

/**
 * Facts that the server would not have: of which device, why, and what can be done. A fact that was
 * refused for what this server did not know, or for a device's place, may be good today: trying it
 * again takes it through the same door.
 */
public record RefusedRoutes(
    Database database, FactStore facts, Devices devices, Door door, Audit audit, Pages pages) {
  private static final int MOST = 200;

  /** The way in for facts. */
  @FunctionalInterface
  public interface Door {
    FactOutcome push(Device device, ByteString json);
  }

  /** A refused fact, as the page shows it. */
  public record Row(RefusedFact fact, String deviceName, String digest) {}

  public void register(RoutesConfig routes, PeopleDoor people) {
    routes.get("/admin/refused", people.only(Role.ADMIN, (c, v) -> show(c, v, say -> "")));
    routes.post("/admin/refused/retry", people.only(Role.ADMIN, this::retry));
    routes.post("/admin/refused/forget", people.only(Role.ADMIN, this::forget));
  }

  private void show(Context context, Visitor visitor, Errand.Outcome told) {
    Map<String, String> names = new HashMap<>();
    devices.all().forEach(device -> names.put(device.id(), device.name()));
    Optional<String> device =
        Optional.ofNullable(context.queryParam("device")).filter(id -> !id.isBlank());
    List<Row> rows =
        facts.refused(device, MOST).stream()
            .map(
                fact ->
                    new Row(
                        fact,
                        names.getOrDefault(fact.device(), fact.device()),
                        fact.json().sha256().hex()))
            .toList();
    Map<String, Object> values = new HashMap<>();
    values.put("rows", rows);
    values.put("full", rows.size() == MOST);
    PageWords say = pages.say(context);
    values.put("told", told.in(say));
    values.put("days", Retention.REFUSED_KEPT.toDays());
    pages.show(context, visitor, say, say.of("admin.refused"), "admin", "refused", values);
  }

  private void retry(Context context, Visitor visitor) {
    RefusedFact refused = named(context);
    Device device =
        devices.all().stream()
            .filter(one -> one.id().equals(refused.device()))
            .findFirst()
            .orElseThrow(() -> ProblemException.notFound("There is no such device any more."));
    FactOutcome outcome = door.push(device, refused.json());
    if (outcome.outcome() == FactOutcome.Outcome.REFUSED) {
      show(
          context,
          visitor,
          say ->
              say.of(
                  "admin.refused.again",
                  outcome.field().orElse(""),
                  say.again("refused.", outcome.why().orElse(""))));
      return;
    }
    delete(refused);
    audit.note(visitor.name(), "refused fact taken", refused.factId());
    show(context, visitor, say -> say.of("admin.refused.stored"));
  }

  private void forget(Context context, Visitor visitor) {
    RefusedFact refused = named(context);
    delete(refused);
    audit.note(visitor.name(), "refused fact forgotten", refused.factId());
    show(context, visitor, say -> say.of("admin.refused.gone"));
  }

  private RefusedFact named(Context context) {
    String device = Optional.ofNullable(context.formParam("device")).orElse("");
    String digest = Optional.ofNullable(context.formParam("digest")).orElse("");
    return facts.refused(Optional.of(device), Integer.MAX_VALUE).stream()
        .filter(fact -> fact.json().sha256().hex().equals(digest))
        .findFirst()
        .orElseThrow(() -> ProblemException.notFound("There is no such refused fact any more."));
  }

  private void delete(RefusedFact refused) {
    database.write(
        session ->
            session.run(
                "DELETE FROM refused_fact WHERE device = ? AND digest = ?",
                refused.device(),
                refused.json().sha256().toByteArray()));
  }
}
