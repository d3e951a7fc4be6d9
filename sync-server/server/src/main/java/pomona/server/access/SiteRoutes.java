package pomona.server.access;

import com.squareup.moshi.JsonWriter;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import okio.Buffer;
import pomona.server.web.ProblemException;

/**
 * A site's settings, for administrators: {@code GET /sites} as JSON, {@code POST /sites/{id}} as a
 * form of {@code keepDays} (empty: for ever), {@code attachmentsOnWifiOnly} and {@code
 * secondOpinion} (each true or false).
 */
public final class SiteRoutes {
  private final Sites sites;

  public SiteRoutes(Sites sites) {
    this.sites = sites;
  }

  public void register(RoutesConfig routes, PeopleDoor door) {
    routes.get("/sites", door.only(Role.ADMIN, (context, visitor) -> list(context)));
    routes.post("/sites/{id}", door.only(Role.ADMIN, this::set));
  }

  private void list(Context context) throws IOException {
    Buffer json = new Buffer();
    try (JsonWriter writer = JsonWriter.of(json)) {
      writer.beginObject().name("sites").beginArray();
      for (Sites.Site site : sites.all()) {
        writer.beginObject();
        writer.name("id").value(site.id());
        if (site.keep().isPresent()) {
          writer.name("keepDays").value(site.keep().get().toDays());
        }
        writer.name("attachmentsOnWifiOnly").value(site.attachmentsOnWifiOnly());
        writer.name("secondOpinion").value(site.secondOpinion());
        writer.endObject();
      }
      writer.endArray().endObject();
    }
    context.header("Cache-Control", "no-store");
    context.contentType("application/json").result(json.readByteArray());
  }

  private void set(Context context, Visitor visitor) {
    sites.set(
        new Sites.Site(
            context.pathParam("id"),
            days(context),
            truth(context, "attachmentsOnWifiOnly"),
            truth(context, "secondOpinion")),
        visitor.name());
    context.status(204);
  }

  private static Optional<Duration> days(Context context) {
    String text = context.formParam("keepDays");
    if (text == null || !text.matches("[0-9]{0,5}")) {
      throw ProblemException.badField("keepDays", "must be a number of days, or empty for ever");
    }
    return text.isEmpty() ? Optional.empty() : Optional.of(Duration.ofDays(Long.parseLong(text)));
  }

  private static boolean truth(Context context, String name) {
    String text = context.formParam(name);
    if (text == null || !text.matches("true|false")) {
      throw ProblemException.badField(name, "must be true or false");
    }
    return text.equals("true");
  }
}
