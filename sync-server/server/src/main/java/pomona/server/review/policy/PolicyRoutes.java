package pomona.server.review.policy;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pomona.json.JsonException;
import pomona.policy.Policy;
import pomona.server.access.PeopleDoor;
import pomona.server.access.Role;
import pomona.server.access.Visitor;
import pomona.server.database.Database;
import pomona.server.review.page.FruitCard;
import pomona.server.review.page.FruitCards;
import pomona.server.review.page.PageWords;
import pomona.server.review.page.Pages;
import pomona.server.review.table.FruitColumns;
import pomona.server.web.ProblemException;

/** The page of a site's policy: a text, what is wrong in it, and what it would change. */
public record PolicyRoutes(
    Database database, FruitColumns columns, Policies policies, Pages pages) {
  private static final int HISTORY = 20;
  private static final int MOST_CHARS = 200_000;

  public void register(RoutesConfig routes, PeopleDoor door) {
    routes.get("/admin/sites/{site}/policy", door.only(Role.ADMIN, this::show));
    routes.post("/admin/sites/{site}/policy", door.only(Role.ADMIN, this::tryOrSave));
  }

  private void show(Context context, Visitor visitor) {
    String site = site(context);
    show(context, visitor, site, policies.draft(site), "", Optional.empty());
  }

  /** Saves only a policy that was tried before; the button for saving comes with the preview. */
  private void tryOrSave(Context context, Visitor visitor) {
    String site = site(context);
    String text = Optional.ofNullable(context.formParam("policy")).orElse("");
    if (text.length() > MOST_CHARS) {
      throw ProblemException.tooLarge("policy", "A policy may have at most 65536 characters");
    }
    text = text.replace("\r\n", "\n");
    PageWords say = pages.say(context);
    try {
      Policy policy = policies.checked(site, text);
      if ("save".equals(context.formParam("act")) && text.equals(tried(context))) {
        policies.save(site, text, visitor.name());
        context.redirect(
            context.req().getRequestURI() + "?saved=yes", io.javalin.http.HttpStatus.SEE_OTHER);
        return;
      }
      Optional<Policy> holds = policies.current(site).map(Policies.Made::policy);
      show(context, visitor, site, text, "", Optional.of(PolicyPreview.of(columns, holds, policy)));
    } catch (JsonException wrong) {
      context.status(io.javalin.http.HttpStatus.BAD_REQUEST);
      show(context, visitor, site, text, say.fault(wrong), Optional.empty());
    }
  }

  private static String tried(Context context) {
    return Optional.ofNullable(context.formParam("tried")).orElse("").replace("\r\n", "\n");
  }

  private void show(
      Context context,
      Visitor visitor,
      String site,
      String text,
      String error,
      Optional<PolicyPreview> preview) {
    List<FruitCard> sample =
        preview
            .map(known -> database.read(session -> FruitCards.read(session, known.sample())))
            .orElse(List.of());
    Map<String, Object> values = new HashMap<>();
    values.put("site", site);
    values.put(
        "path",
        "/admin/sites/"
            + URLEncoder.encode(site, StandardCharsets.UTF_8).replace("+", "%20")
            + "/policy");
    values.put("text", text);
    PageWords say = pages.say(context);
    values.put("error", error);
    values.put("saved", context.queryParam("saved") != null);
    values.put("preview", preview);
    values.put("sample", sample);
    values.put("made", policies.before(site, HISTORY));
    pages.show(context, visitor, say, say.of("admin.policy.of", site), "admin", "policy", values);
  }

  private String site(Context context) {
    String site = context.pathParam("site");
    if (database.read(session -> session.number("SELECT count(*) FROM site WHERE id = ?", site))
        == 0) {
      throw ProblemException.notFound(
          "There is no site " + site + "; the page of sites lists them.");
    }
    return site;
  }
}
