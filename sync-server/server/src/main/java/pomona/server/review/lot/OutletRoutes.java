package pomona.server.review.lot;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pomona.server.access.PeopleDoor;
import pomona.server.access.Role;
import pomona.server.access.Sites;
import pomona.server.access.Visitor;
import pomona.server.lot.ApiTokens;
import pomona.server.lot.Webhooks;
import pomona.server.review.page.Errand;
import pomona.server.review.page.PageWords;
import pomona.server.review.page.Pages;
import pomona.server.web.ProblemException;

/** Which other programs read lots, and which are told of them. */
record OutletRoutes(ApiTokens tokens, Webhooks webhooks, Sites sites, Pages pages) {
  private static final String PATH = "/admin/outlets";
  private static final int MOST_MESSAGES = 50;
  private static final int LONGEST = 64;

  void register(RoutesConfig routes, PeopleDoor door) {
    routes.get(
        PATH, door.only(Role.ADMIN, (context, visitor) -> show(context, visitor, say -> "", "")));
    routes.post(PATH + "/token", door.only(Role.ADMIN, this::token));
    routes.post(PATH + "/revoke", door.only(Role.ADMIN, this::revoke));
    routes.post(PATH + "/webhook", door.only(Role.ADMIN, this::webhook));
    routes.post(PATH + "/end", door.only(Role.ADMIN, this::end));
    routes.post(PATH + "/again", door.only(Role.ADMIN, this::again));
  }

  private void token(Context context, Visitor visitor) {
    String name = Optional.ofNullable(context.formParam("name")).orElse("").trim();
    String token = tokens.add(LotPages.formSite(context, sites), name, visitor.name());
    show(context, visitor, say -> say.of("admin.outlets.token-for", name), token);
  }

  private void revoke(Context context, Visitor visitor) {
    tokens.revoke(number(context), visitor.name());
    context.redirect(PATH, HttpStatus.SEE_OTHER);
  }

  private void webhook(Context context, Visitor visitor) {
    String url = Optional.ofNullable(context.formParam("url")).orElse("").trim();
    Webhooks.Wanted wanted =
        new Webhooks.Wanted(
            LotPages.formSite(context, sites),
            url,
            context.formParams("states"),
            maybe(context, "supplier"),
            maybe(context, "product"),
            decayedAbove(context));
    show(
        context,
        visitor,
        say -> say.of("admin.outlets.secret-for", url),
        webhooks.add(wanted, visitor.name()));
  }

  private static Optional<String> maybe(Context context, String name) {
    Optional<String> text =
        Optional.ofNullable(context.formParam(name)).map(String::trim).filter(t -> !t.isEmpty());
    if (text.isPresent() && text.get().length() > LONGEST) {
      throw ProblemException.badField(name, "must have at most " + LONGEST + " characters");
    }
    return text;
  }

  private static Optional<Double> decayedAbove(Context context) {
    Optional<String> text = maybe(context, "decayed").map(words -> words.replace(',', '.'));
    if (text.isPresent() && !text.get().matches("[0-9]{1,3}(\\.[0-9]{1,4})?")) {
      throw ProblemException.badField("decayed", "must be a percentage, as in 2 or 0.5");
    }
    return text.map(percent -> Double.parseDouble(percent) / 100);
  }

  private void end(Context context, Visitor visitor) {
    webhooks.end(number(context), visitor.name());
    context.redirect(PATH, HttpStatus.SEE_OTHER);
  }

  private void again(Context context, Visitor visitor) {
    String id = Optional.ofNullable(context.formParam("id")).orElse("");
    webhooks.again(id, visitor.name());
    context.redirect(PATH, HttpStatus.SEE_OTHER);
  }

  private static long number(Context context) {
    String text = Optional.ofNullable(context.formParam("number")).orElse("");
    if (!text.matches("[0-9]{1,15}")) {
      throw ProblemException.badField("number", "must be a whole number");
    }
    return Long.parseLong(text);
  }

  private void show(Context context, Visitor visitor, Errand.Outcome secretOf, String secret) {
    Map<String, Object> values = new HashMap<>();
    values.put("sites", LotPages.names(sites));
    values.put("tokens", tokens.all());
    values.put("hooks", webhooks.all());
    values.put("messages", webhooks.messages(MOST_MESSAGES));
    values.put("states", List.copyOf(Webhooks.STATES));
    PageWords say = pages.say(context);
    values.put("secretOf", secretOf.in(say));
    values.put("secret", secret);
    pages.show(context, visitor, say, say.of("admin.programs"), "admin", "outlets", values);
  }
}
