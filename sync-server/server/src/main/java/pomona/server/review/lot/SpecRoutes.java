package pomona.server.review.lot;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import pomona.sync.BadField;
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
    show(context, visitor, site, spec, form(spec), "", Optional.empty());
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
  private static SpecForm form(SiteFact.Spec spec) {
    String product = spec.product().orElse(LotRuleBook.ANY);
    LotRules rules =
        SpecBook.rules(spec).named(product).orElseGet(() -> TradeRules.usual().of(product));
    return new SpecForm(rules);
  }

  /** Saves only what was tried before: the button for it comes with what would change. */
  private void tryOrSave(Context context, Visitor visitor) {
    String site = LotPages.formSite(context, sites);
    SiteFact.Spec before = blank(text(context, "name"), text(context, "product"));
    SpecForm form = form(before);
    try {
      Optional<SiteFact.Spec> known = room.specs().find(site, before.name());
      form = form(known.filter(old -> old.product().equals(before.product())).orElse(before));
      form = form.with(before.product().orElseThrow(), context::formParam);
      List<String> contradictions = form.contradictions(new LotWords(pages.say(context)));
      if (!contradictions.isEmpty()) {
        context.status(HttpStatus.BAD_REQUEST);
        String said = String.join(" ", contradictions);
        SiteFact.Spec typed = spec(context, known, form.json());
        show(context, visitor, site, typed, form, said, Optional.empty());
        return;
      }
      SiteFact.Spec spec = spec(context, known, form.json());
      // Read back: rules that contradict each other are refused here, with their place.
      SpecBook.rules(spec);
      if ("save".equals(context.formParam("act")) && tried(spec).equals(text(context, "tried"))) {
        room.specs().save(site, spec, visitor.name());
        context.redirect(PATH + "?site=" + LotPages.encoded(site), HttpStatus.SEE_OTHER);
        return;
      }
      Policy policy = policies.current(site).map(Policies.Made::policy).orElseGet(Policy::usual);
      show(
          context,
          visitor,
          site,
          spec,
          form,
          "",
          Optional.of(SpecPreview.of(room, site, policy, spec)));
    } catch (JsonException | BadField | ProblemException wrong) {
      context.status(HttpStatus.BAD_REQUEST);
      show(context, visitor, site, before, form, wrong.getMessage(), Optional.empty());
    }
  }

  private static SiteFact.Spec spec(Context context, Optional<SiteFact.Spec> known, String json) {
    return new SiteFact.Spec(
        text(context, "name"),
        known.map(old -> old.version() + 1).orElse(1),
        maybe(context, "customer"),
        maybe(context, "supplier"),
        maybe(context, "product"),
        day(context, "from"),
        day(context, "to"),
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

  private static Optional<String> maybe(Context context, String name) {
    return Optional.of(text(context, name)).filter(text -> !text.isEmpty());
  }

  private static Optional<Long> day(Context context, String name) {
    try {
      return maybe(context, name)
          .map(text -> LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant())
          .map(java.time.Instant::toEpochMilli);
    } catch (DateTimeParseException noDay) {
      throw ProblemException.badField(name, "must be a day, as in 2026-11-29");
    }
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
