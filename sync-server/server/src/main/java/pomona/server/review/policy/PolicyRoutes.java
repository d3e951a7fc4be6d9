package pomona.server.review.policy;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
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
import pomona.server.review.table.ColumnTexts;
import pomona.server.review.table.FruitColumns;
import pomona.server.review.table.FruitRows;
import pomona.server.web.ProblemException;

/** The page of a site's policy: a form or a text, what is wrong in it, what it would change. */
public record PolicyRoutes(
    Database database, FruitColumns columns, Policies policies, Pages pages) {
  private static final String ACT = "act";
  private static final String AS_TEXT = "text";
  private static final String AS_FORM = "form";
  private static final int HISTORY = 20;
  private static final int MOST_CHARS = 200_000;

  public void register(RoutesConfig routes, PeopleDoor door) {
    routes.get("/admin/sites/{site}/policy", door.only(Role.ADMIN, this::show));
    routes.post("/admin/sites/{site}/policy", door.only(Role.ADMIN, this::tryOrSave));
  }

  private void show(Context context, Visitor visitor) {
    String site = site(context);
    String text = policies.draft(site);
    PageWords say = pages.say(context);
    View view = AS_TEXT.equals(context.queryParam("as")) ? View.text(text) : View.form(text, say);
    show(context, visitor, site, view);
  }

  /** What stands on the page: a text or a form, what is wrong in it, and what it would change. */
  private record View(
      String text, Optional<PolicyForm> form, String error, Optional<PolicyPreview> preview) {
    static View text(String text) {
      return new View(text, Optional.empty(), "", Optional.empty());
    }

    static View form(String text, PageWords say) {
      return of(text, PolicyForm.of(Policy.fromJson(text), say));
    }

    static View of(String text, PolicyForm form) {
      return new View(text, Optional.of(form), "", Optional.empty());
    }

    View wrong(String said) {
      return new View(text, form, said, Optional.empty());
    }

    View with(PolicyPreview seen) {
      return new View(text, form, error, Optional.of(seen));
    }
  }

  /** Saves only a policy that was tried before; the button for saving comes with the preview. */
  private void tryOrSave(Context context, Visitor visitor) {
    String site = site(context);
    if (context.formParam(PolicyForm.BASE) != null) {
      readForm(context, visitor, site);
      return;
    }
    String text = field(context, "policy");
    PageWords say = pages.say(context);
    if (AS_FORM.equals(context.formParam(ACT))) {
      try {
        show(context, visitor, site, View.form(text, say));
      } catch (JsonException wrong) {
        refuse(context, visitor, site, View.text(text).wrong(say.fault(wrong)));
      }
      return;
    }
    tryOrSave(context, visitor, site, View.text(text));
  }

  private void readForm(Context context, Visitor visitor, String site) {
    PageWords say = pages.say(context);
    String begun = field(context, PolicyForm.BASE);
    Policy base;
    try {
      base = Policy.fromJson(begun);
    } catch (JsonException noPolicy) {
      throw ProblemException.badField(
          PolicyForm.BASE, "is not the policy that the form began with; reload the page");
    }
    PolicyForm form = PolicyForm.sent(base, context.formParamMap(), say);
    boolean added = form.add(classes());
    // Its own version, so that nobody overwrites unseen what somebody else saved meanwhile.
    Optional<String> text = form.faults().isEmpty() ? form.text(base.version()) : Optional.empty();
    String act = context.formParam(ACT);
    if (text.isEmpty()) {
      refuse(context, visitor, site, View.of(begun, form));
    } else if (added && (act == null || PolicyForm.ADD.equals(act))) {
      show(context, visitor, site, View.of(begun, form));
    } else if (AS_TEXT.equals(act)) {
      show(context, visitor, site, View.text(text.get()));
    } else {
      tryOrSave(context, visitor, site, View.of(text.get(), form));
    }
  }

  private void tryOrSave(Context context, Visitor visitor, String site, View view) {
    try {
      Policy policy = policies.checked(site, view.text());
      if ("save".equals(context.formParam(ACT)) && view.text().equals(field(context, "tried"))) {
        policies.save(site, view.text(), visitor.name());
        context.redirect(
            context.req().getRequestURI()
                + "?saved=yes"
                + (view.form().isPresent() ? "" : "&as=" + AS_TEXT),
            HttpStatus.SEE_OTHER);
        return;
      }
      Optional<Policy> holds = policies.current(site).map(Policies.Made::policy);
      show(context, visitor, site, view.with(PolicyPreview.of(columns, holds, policy)));
    } catch (JsonException wrong) {
      refuse(context, visitor, site, view.wrong(pages.say(context).fault(wrong)));
    }
  }

  private static String field(Context context, String name) {
    String text = Optional.ofNullable(context.formParam(name)).orElse("");
    if (text.length() > MOST_CHARS) {
      throw ProblemException.tooLarge("policy", "A policy may have at most 65536 characters");
    }
    return text.replace("\r\n", "\n");
  }

  /** What stored fruits are of. */
  private List<String> classes() {
    return columns.read(
        rows -> {
          ColumnTexts names = rows.names(FruitRows.Column.CLASS);
          return IntStream.range(0, names.size())
              .mapToObj(names::text)
              .filter(name -> !name.isEmpty())
              .sorted()
              .toList();
        });
  }

  private void refuse(Context context, Visitor visitor, String site, View view) {
    context.status(HttpStatus.BAD_REQUEST);
    show(context, visitor, site, view);
  }

  private void show(Context context, Visitor visitor, String site, View view) {
    List<FruitCard> sample =
        view.preview()
            .map(known -> database.read(session -> FruitCards.read(session, known.sample())))
            .orElse(List.of());
    Map<String, Object> values = new HashMap<>();
    values.put("site", site);
    values.put(
        "path",
        "/admin/sites/"
            + URLEncoder.encode(site, StandardCharsets.UTF_8).replace("+", "%20")
            + "/policy");
    values.put("text", view.text());
    values.put("form", view.form());
    values.put("classes", view.form().isPresent() ? classes() : List.of());
    PageWords say = pages.say(context);
    values.put("error", view.error());
    values.put("saved", context.queryParam("saved") != null);
    values.put("preview", view.preview());
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
