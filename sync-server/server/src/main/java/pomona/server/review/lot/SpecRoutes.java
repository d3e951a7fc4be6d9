package pomona.server.review.lot;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import pomona.json.JsonException;
import pomona.lot.rule.LotRuleBook;
import pomona.lot.rule.LotRules;
import pomona.lot.rule.TradeRules;
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
import pomona.sync.SiteFact;
import pomona.sync.lot.SpecBook;

/** What customers demand: a list, and a form that is tried on stored lots before it is saved. */
record SpecRoutes(LotRoom room, Policies policies, Sites sites, Clock clock, Pages pages) {
  private static final String PATH = "/admin/specs";

  void register(RoutesConfig routes, PeopleDoor door) {
    routes.get(PATH, door.only(Role.ADMIN, this::list));
    routes.get(PATH + "/edit", door.only(Role.ADMIN, this::edit));
    routes.post(PATH + "/edit", door.only(Role.ADMIN, this::tryOrSave));
    routes.post(PATH + "/end", door.only(Role.ADMIN, this::end));
  }

  private void list(Context context, Visitor visitor) {
    String site = LotPages.site(context, sites);
    Map<String, Object> values = new HashMap<>();
    values.put("site", site);
    values.put("sites", LotPages.names(sites));
    values.put("specs", List.copyOf(room.specs().book(site).all()));
    values.put("made", room.specs().all(site));
    PageWords say = pages.say(context);
    pages.show(context, visitor, say, say.of("lots.specs.title"), "admin", "specs", values);
  }

  private void edit(Context context, Visitor visitor) {
    String site = LotPages.site(context, sites);
    String name = Optional.ofNullable(context.queryParam("name")).orElse("");
    String product = Optional.ofNullable(context.queryParam("product")).orElse("").trim();
    Optional<SiteFact.Spec> known = room.specs().find(site, name);
    SiteFact.Spec spec = known.orElse(blank(name, product));
    show(context, visitor, site, spec, form(spec, pages.say(context)), "", Optional.empty());
  }

  private static SiteFact.Spec blank(String name, String product) {
    return new SiteFact.Spec(
        name.isBlank() ? "new spec" : name,
        1,
        Optional.empty(),
        Optional.empty(),
        Optional.of(product.isBlank() ? "apple" : product),
        Optional.empty(),
        Optional.empty(),
        false,
        "{}");
  }

  /** The rules that a form begins with: the spec's own, or the trade's for its product. */
  private static SpecForm form(SiteFact.Spec spec, PageWords say) {
    String product = spec.product().orElse(LotRuleBook.ANY);
    LotRules rules =
        SpecBook.rules(spec).named(product).orElseGet(() -> TradeRules.usual().of(product));
    return SpecForm.of(rules, say);
  }

  /** Saves only what was tried before: the button for it comes with what would change. */
  private void tryOrSave(Context context, Visitor visitor) {
    String site = LotPages.formSite(context, sites);
    PageWords say = pages.say(context);
    LotWords words = new LotWords(say);
    SpecFields typed = SpecFields.sent(context::formParam, say);
    SiteFact.Spec before = blank("", "");
    SpecForm form = form(before, say).sent(typed);
    try {
      before = blank(typed.name("name"), typed.name("product"));
      form = form(before, say).sent(typed);
      Optional<SiteFact.Spec> known = room.specs().find(site, before.name());
      form = form(known.filter(same(before)).orElse(before), say).sent(typed);
      form = form.read(before.product().orElseThrow());
      List<String> contradictions = form.contradictions(words);
      if (!contradictions.isEmpty()) {
        String said = String.join(" ", contradictions);
        refuse(context, visitor, site, spec(typed, known, form.json()), form, said);
        return;
      }
      SiteFact.Spec spec = spec(typed, known, form.json());
      // Read back: rules that contradict each other are refused here, with their place.
      SpecBook.rules(spec);
      if ("save".equals(typed.text("act")) && tried(spec).equals(typed.text("tried"))) {
        room.specs().save(site, spec, visitor.name());
        context.redirect(PATH + "?site=" + LotPages.encoded(site), HttpStatus.SEE_OTHER);
        return;
      }
      Policy policy = policies.current(site).map(Policies.Made::policy).orElseGet(Policy::usual);
      SpecPreview preview = SpecPreview.of(room, site, policy, spec);
      show(context, visitor, site, spec, form, "", Optional.of(preview));
    } catch (SpecFault wrong) {
      refuse(context, visitor, site, before, form, wrong.in(words));
    } catch (JsonException wrong) {
      refuse(context, visitor, site, before, form, say.fault(wrong));
    }
  }

  private static Predicate<SiteFact.Spec> same(SiteFact.Spec spec) {
    return old -> old.product().equals(spec.product());
  }

  private void refuse(
      Context context,
      Visitor visitor,
      String site,
      SiteFact.Spec spec,
      SpecForm form,
      String said) {
    context.status(HttpStatus.BAD_REQUEST);
    show(context, visitor, site, spec, form, said, Optional.empty());
  }

  private static SiteFact.Spec spec(SpecFields typed, Optional<SiteFact.Spec> known, String json) {
    Optional<Long> from = typed.day("from");
    Optional<Long> to = typed.day("to");
    if (from.isPresent() && to.isPresent() && from.get() >= to.get()) {
      throw new SpecFault("lots.spec.wrong.times", "to", typed.text("to"));
    }
    return new SiteFact.Spec(
        typed.name("name"),
        known.map(old -> old.version() + 1).orElse(1),
        typed.maybeName("customer"),
        typed.maybeName("supplier"),
        Optional.of(typed.name("product")),
        from,
        to,
        false,
        json);
  }

  /** What a preview was of. */
  static String tried(SiteFact.Spec spec) {
    return okio.ByteString.encodeUtf8(spec.toString()).sha256().hex();
  }

  private void end(Context context, Visitor visitor) {
    String site = LotPages.formSite(context, sites);
    SiteFact.Spec old =
        room.specs()
            .find(site, text(context, "name"))
            .orElseThrow(() -> ProblemException.notFound("There is no such spec at " + site));
    room.specs()
        .save(
            site,
            new SiteFact.Spec(
                old.name(),
                old.version() + 1,
                old.customer(),
                old.supplier(),
                old.product(),
                old.validFromMillis(),
                old.validToMillis(),
                true,
                old.json()),
            visitor.name());
    context.redirect(PATH + "?site=" + LotPages.encoded(site), HttpStatus.SEE_OTHER);
  }

  private static String text(Context context, String name) {
    return Optional.ofNullable(context.formParam(name)).orElse("").trim();
  }

  /** A day as a field of a form has it. */
  private static String day(Optional<Long> millis) {
    return millis
        .map(time -> java.time.Instant.ofEpochMilli(time).atZone(ZoneOffset.UTC).toLocalDate())
        .map(LocalDate::toString)
        .orElse("");
  }

  private void show(
      Context context,
      Visitor visitor,
      String site,
      SiteFact.Spec spec,
      SpecForm form,
      String error,
      Optional<SpecPreview> preview) {
    Map<String, Object> values = new HashMap<>();
    values.put("site", site);
    values.put("spec", spec);
    values.put("from", day(spec.validFromMillis()));
    values.put("to", day(spec.validToMillis()));
    values.put("form", form);
    values.put("error", error);
    values.put("preview", preview);
    values.put("tried", tried(spec));
    values.put("contradicting", room.specs().contradicting(site, spec));
    values.put("json", form.json());
    PageWords say = pages.say(context);
    String title = say.of("lots.spec.title", spec.name());
    pages.show(context, visitor, say, title, "admin", "spec", values);
  }
}
