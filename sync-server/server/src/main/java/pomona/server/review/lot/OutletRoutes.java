package pomona.server.review.lot;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import pomona.server.access.PeopleDoor;
import pomona.server.access.Role;
import pomona.server.access.Sites;
import pomona.server.access.Visitor;
import pomona.server.lot.ApiTokens;
import pomona.server.lot.WebhookFailure;
import pomona.server.lot.WebhookSender;
import pomona.server.lot.Webhooks;
import pomona.server.review.page.PageWords;
import pomona.server.review.page.Pages;
import pomona.server.web.ProblemException;

/** Which other programs read lots, and which are told of them. */
public record OutletRoutes(ApiTokens tokens, Webhooks webhooks, Sites sites, Pages pages) {
  private static final String PATH = "/admin/outlets";
  private static final int MOST_MESSAGES = 50;
  private static final int LONGEST = 64;
  private static final String TOKEN = "/token";
  private static final String WEBHOOK = "/webhook";
  private static final Pattern PERCENT = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,4})?");

  /** A webhook, and when it is told in the reader's words. */
  public record Rule(Webhooks.Hook hook, String when) {}

  /** A message, and what was answered in the reader's words. */
  public record Told(Webhooks.Message message, String answer) {
    /** Whether nobody sends it any more and somebody could ask for it. */
    public boolean isGivenUp() {
      return message.nextMillis().isEmpty()
          && message.doneMillis().isEmpty()
          && !message.answer().equals(Webhooks.ENDED);
    }
  }

  /** What stands in the form of a webhook that was refused; nothing after one that was made. */
  public record Typed(boolean again, Context context) {
    public String text(String field) {
      return again ? OutletRoutes.text(context, field) : "";
    }

    public boolean state(String state) {
      return again && context.formParams("states").contains(state);
    }

    public boolean site(String site) {
      return again && site.equals(OutletRoutes.text(context, "site"));
    }
  }

  void register(RoutesConfig routes, PeopleDoor door) {
    for (String path : List.of(PATH, PATH + TOKEN, PATH + WEBHOOK)) {
      // The last two as well: what a form led to can be read in another language.
      routes.get(
          path, door.only(Role.ADMIN, (context, visitor) -> show(context, visitor, Shown.NOTHING)));
    }
    routes.post(PATH + TOKEN, door.only(Role.ADMIN, this::token));
    routes.post(PATH + "/revoke", door.only(Role.ADMIN, this::revoke));
    routes.post(PATH + WEBHOOK, door.only(Role.ADMIN, this::webhook));
    routes.post(PATH + "/end", door.only(Role.ADMIN, this::end));
    routes.post(PATH + "/again", door.only(Role.ADMIN, this::again));
  }

  /**
   * What a form led to.
   *
   * @param secretOf whose secret is shown, in words
   * @param error what is wrong with the form, in words
   */
  private record Shown(String secretOf, String secret, String error) {
    static final Shown NOTHING = new Shown("", "", "");
  }

  private void token(Context context, Visitor visitor) {
    String site = LotPages.formSite(context, sites);
    String name = text(context, "name");
    try {
      String token = tokens.add(site, name, visitor.name());
      String whose = pages.say(context).of("admin.outlets.token.once", name);
      show(context, visitor, new Shown(whose, token, ""));
    } catch (ProblemException wrong) {
      refuse(context, visitor, wrong);
    }
  }

  private void revoke(Context context, Visitor visitor) {
    tokens.revoke(number(context), visitor.name());
    context.redirect(PATH, HttpStatus.SEE_OTHER);
  }

  private void webhook(Context context, Visitor visitor) {
    String site = LotPages.formSite(context, sites);
    String url = text(context, "url");
    try {
      Webhooks.Wanted wanted =
          new Webhooks.Wanted(
              site,
              url,
              context.formParams("states"),
              maybe(context, "supplier"),
              maybe(context, "product"),
              decayedAbove(context));
      String secret = webhooks.add(wanted, visitor.name());
      String whose = pages.say(context).of("admin.outlets.secret.once", url);
      show(context, visitor, new Shown(whose, secret, ""));
    } catch (ProblemException wrong) {
      refuse(context, visitor, wrong);
    }
  }

  /** Shows the form again, with what was typed, and what is wrong with it in its reader's words. */
  private void refuse(Context context, Visitor visitor, ProblemException wrong) {
    String field = wrong.problem().field().orElseThrow(() -> wrong);
    context.status(wrong.problem().status());
    String said = pages.say(context).of("admin.outlets.wrong." + field);
    show(context, visitor, new Shown("", "", said));
  }

  private static String text(Context context, String name) {
    return Optional.ofNullable(context.formParam(name)).orElse("").trim();
  }

  private static Optional<String> maybe(Context context, String name) {
    Optional<String> text = Optional.of(text(context, name)).filter(typed -> !typed.isEmpty());
    if (text.isPresent() && text.get().length() > LONGEST) {
      throw ProblemException.badField(name, "must have at most " + LONGEST + " characters");
    }
    return text;
  }

  private static Optional<Double> decayedAbove(Context context) {
    Optional<Double> percent =
        maybe(context, "decayed")
            .map(words -> words.replace(',', '.'))
            .map(words -> PERCENT.matcher(words).matches() ? Double.parseDouble(words) : -1);
    if (percent.isPresent() && !(percent.get() >= 0 && percent.get() <= 100)) {
      throw ProblemException.badField("decayed", "must be a percentage, as in 2 or 0.5");
    }
    return percent.map(known -> known / 100);
  }

  private void end(Context context, Visitor visitor) {
    webhooks.end(number(context), visitor.name());
    context.redirect(PATH, HttpStatus.SEE_OTHER);
  }

  private void again(Context context, Visitor visitor) {
    webhooks.again(text(context, "id"), visitor.name());
    context.redirect(PATH, HttpStatus.SEE_OTHER);
  }

  private static long number(Context context) {
    String text = text(context, "number");
    if (!text.matches("[0-9]{1,15}")) {
      throw ProblemException.badField("number", "must be a whole number");
    }
    return Long.parseLong(text);
  }

  private static String when(Webhooks.Hook hook, PageWords say) {
    StringJoiner words = new StringJoiner(", ");
    hook.states().forEach(state -> words.add(say.in("lots.state", state)));
    hook.supplier().ifPresent(words::add);
    hook.product().map(say::product).ifPresent(words::add);
    hook.decayedAbove()
        .map(share -> say.of("admin.outlets.decayed", say.percentOne(share)))
        .ifPresent(words::add);
    return words.toString();
  }

  /** What a receiver answered, in the reader's words. */
  static String answer(Webhooks.Message message, PageWords say) {
    String answer = message.answer();
    if (message.doneMillis().isPresent()) {
      return say.of("admin.outlets.taken");
    }
    if (answer.isEmpty()) {
      return say.of("admin.outlets.waits");
    }
    if (answer.equals(Webhooks.ENDED)) {
      return say.of("admin.outlets.ended");
    }
    return answer.startsWith(WebhookSender.STATUS)
        ? say.of("admin.outlets.status", answer.substring(WebhookSender.STATUS.length()))
        : say.in(
            "admin.outlets.failed",
            WebhookFailure.read(answer).orElse(WebhookFailure.BROKEN).name());
  }

  private void show(Context context, Visitor visitor, Shown shown) {
    PageWords say = pages.say(context);
    Map<String, Object> values = new HashMap<>();
    values.put("sites", LotPages.names(sites));
    values.put("tokens", tokens.all());
    values.put(
        "hooks", webhooks.all().stream().map(hook -> new Rule(hook, when(hook, say))).toList());
    values.put(
        "messages",
        webhooks.messages(MOST_MESSAGES).stream()
            .map(message -> new Told(message, answer(message, say)))
            .toList());
    values.put("states", Webhooks.WANTED);
    values.put("typed", new Typed(!shown.error().isEmpty(), context));
    values.put("secretOf", shown.secretOf());
    values.put("secret", shown.secret());
    values.put("error", shown.error());
    pages.show(context, visitor, say, say.of("admin.outlets.title"), "admin", "outlets", values);
  }
}
