package pomona.server.review.lot;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okio.ByteString;
import pomona.json.JsonException;
import pomona.lot.LotLabel;
import pomona.policy.Policy;
import pomona.server.access.PeopleDoor;
import pomona.server.access.Role;
import pomona.server.access.Sites;
import pomona.server.access.Visitor;
import pomona.server.lot.LotRoom;
import pomona.server.review.page.PageWords;
import pomona.server.review.page.Pages;
import pomona.server.review.policy.Policies;
import pomona.server.web.ProblemException;

/**
 * The rules for lots of a site's policy: a list by product, and a form for each that is tried on
 * stored lots before it is saved as the policy's next version.
 */
record PolicyLotRoutes(LotRoom room, Policies policies, Sites sites, Pages pages) {
  private static final String BASE = "base";
  private static final String PATH = "/admin/sites/{site}/policy/lots";

  void register(RoutesConfig routes, PeopleDoor door) {
    routes.get(PATH, door.only(Role.ADMIN, this::list));
    routes.get(PATH + "/edit", door.only(Role.ADMIN, this::edit));
    routes.post(PATH + "/edit", door.only(Role.ADMIN, this::tryOrSave));
  }

  private void list(Context context, Visitor visitor) {
    String site = site(context);
    PageWords say = pages.say(context);
    Map<String, Object> values = new HashMap<>();
    values.put("site", site);
    values.put("path", path(site));
    values.put("saved", context.queryParam("saved") != null);
    Optional<Policy> holds = policies.current(site).map(Policies.Made::policy);
    values.put("known", holds.isPresent());
    values.put("rules", holds.map(policy -> List.copyOf(policy.lots().all())).orElseGet(List::of));
    pages.show(
        context, visitor, say, say.of("lots.policy.title", site), "admin", "policylots", values);
  }

  private void edit(Context context, Visitor visitor) {
    String site = site(context);
    Policy next = next(site);
    PageWords say = pages.say(context);
    String name = PolicyLotForm.key(name(context.queryParam("name")), next, say);
    PolicyLotForm form = PolicyLotForm.of(next, name, say);
    show(context, visitor, site, form, next, "", Optional.empty());
  }

  /** Saves only what was tried before: the button for it comes with what would change. */
  private void tryOrSave(Context context, Visitor visitor) {
    String site = site(context);
    PageWords say = pages.say(context);
    LotWords words = new LotWords(say);
    Policy before = next(site);
    int begun = begun(context, before);
    PolicyLotForm form =
        PolicyLotForm.of(before, name(context.formParam("name")), say)
            .sent(SpecFields.sent(context::formParam, say));
    try {
      if (begun != before.version()) {
        // Nobody overwrites unseen what somebody else saved meanwhile.
        int holds = before.version() - 1;
        throw new JsonException(
            "$.version", begun + " is not above " + holds + ", the version that holds now");
      }
      form = form.read(product -> PolicyLotForm.key(product, before, say));
      List<String> contradictions = form.isOut() ? List.of() : form.form().contradictions(words);
      if (!contradictions.isEmpty()) {
        refuse(context, visitor, site, form, before, String.join(" ", contradictions));
        return;
      }
      Policy after = policies.checked(site, form.in(before).toJson());
      if ("save".equals(context.formParam("act"))
          && tried(after).equals(context.formParam("tried"))) {
        policies.save(site, after.toJson(), visitor.name());
        context.redirect(path(site) + "/lots?saved=yes", HttpStatus.SEE_OTHER);
        return;
      }
      show(
          context,
          visitor,
          site,
          form,
          after,
          "",
          Optional.of(SpecPreview.of(room, site, before, after)));
    } catch (SpecFault wrong) {
      refuse(context, visitor, site, form, before, wrong.in(words));
    } catch (JsonException wrong) {
      refuse(context, visitor, site, form, before, say.fault(wrong));
    }
  }

  private void refuse(
      Context context,
      Visitor visitor,
      String site,
      PolicyLotForm form,
      Policy policy,
      String said) {
    context.status(HttpStatus.BAD_REQUEST);
    show(context, visitor, site, form, policy, said, Optional.empty());
  }

  private void show(
      Context context,
      Visitor visitor,
      String site,
      PolicyLotForm form,
      Policy policy,
      String error,
      Optional<SpecPreview> preview) {
    PageWords say = pages.say(context);
    Map<String, Object> values = new HashMap<>();
    values.put("site", site);
    values.put("path", path(site));
    values.put("form", form);
    values.put("error", error);
    values.put("preview", preview);
    values.put("tried", tried(policy));
    values.put(
        "version", context.formParam(BASE) == null ? policy.version() : begun(context, policy));
    String title = say.of("lots.policy.of", PolicyLotForm.called(form.name(), say));
    values.put("title", title);
    pages.show(context, visitor, say, title, "admin", "policylot", values);
  }

  /** The policy in force with the next version. */
  private Policy next(String site) {
    if (policies.current(site).isEmpty()) {
      throw ProblemException.notFound("There is no policy at " + site + " yet");
    }
    return Policy.fromJson(policies.draft(site));
  }

  /** What a preview was of. */
  private static String tried(Policy policy) {
    return ByteString.encodeUtf8(policy.toJson()).sha256().hex();
  }

  /** The version that a form would save: it stays that of the page with which it began. */
  private static int begun(Context context, Policy next) {
    String base = Optional.ofNullable(context.formParam(BASE)).orElse("");
    if (!base.matches("[0-9]{1,9}") || Integer.parseInt(base) > next.version()) {
      throw ProblemException.badField(
          BASE, "is not the policy that the form began with; reload the page");
    }
    return Integer.parseInt(base);
  }

  private static String name(String typed) {
    String name = Optional.ofNullable(typed).orElse("").trim();
    if (!LotLabel.isName(name)) {
      throw ProblemException.badField("name", "is not the name of a product");
    }
    return name;
  }

  private static String path(String site) {
    return "/admin/sites/" + LotPages.encoded(site).replace("+", "%20") + "/policy";
  }

  private String site(Context context) {
    return LotPages.known(context.pathParam("site"), LotPages.names(sites));
  }
}
