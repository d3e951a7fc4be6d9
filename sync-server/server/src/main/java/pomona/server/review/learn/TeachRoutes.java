package pomona.server.review.learn;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import pomona.catalogue.Product;
import pomona.server.access.PeopleDoor;
import pomona.server.access.Role;
import pomona.server.access.Visitor;
import pomona.server.catalogue.SiteCatalogues;
import pomona.server.database.Database;
import pomona.server.learn.Learning;
import pomona.server.learn.TeachShelf;
import pomona.server.model.Model;
import pomona.server.review.page.FruitCard;
import pomona.server.review.page.FruitCards;
import pomona.server.review.page.FruitIds;
import pomona.server.review.page.PageWords;
import pomona.server.review.page.Pages;
import pomona.server.review.update.PacksInUse;
import pomona.server.web.ProblemException;

/**
 * The page of what to teach: fruits that look alike and are none of the products, with names to
 * choose from. From a suggestion to a head pack it takes four touches: <i>teach</i>, take the file,
 * choose it signed, add it. The server has no signing key.
 */
public final class TeachRoutes {
  private static final int MOST_NAMES = 500;
  private static final int LONGEST_NAME = 64;
  private static final int LEAST_EXAMPLES = 2;

  private final Parts parts;

  /** What the page works on. */
  public record Parts(
      Database database,
      Learning learning,
      SiteCatalogues catalogues,
      TeachWork work,
      PacksInUse packs,
      Pages pages) {}

  public TeachRoutes(Parts parts) {
    this.parts = parts;
  }

  /** A suggestion with the pictures of what it is taught with. */
  public record Shown(TeachShelf.Suggestion suggestion, List<FruitCard> cards) {}

  public void register(RoutesConfig routes, PeopleDoor door) {
    routes.get("/teach", door.only(Role.REVIEWER, this::show));
    routes.post("/teach", door.only(Role.ADMIN, this::teach));
    routes.post("/teach/look", door.only(Role.ADMIN, this::look));
    routes.get("/teach/heads.bin", door.only(Role.ADMIN, this::download));
  }

  private void show(Context context, Visitor visitor) {
    TeachShelf.Look look = parts.learning().teaching().look();
    List<Shown> shown = new ArrayList<>();
    Set<String> names = new TreeSet<>();
    for (TeachShelf.Suggestion one : look.suggestions()) {
      shown.add(
          new Shown(one, parts.database().read(session -> FruitCards.read(session, one.lesson()))));
      for (String site : one.sites()) {
        parts.catalogues().of(site).products().stream()
            .map(Product::key)
            .limit(MOST_NAMES)
            .forEach(names::add);
      }
    }
    Map<String, Object> values = new HashMap<>();
    values.put("look", look);
    values.put("shown", shown);
    values.put("names", names);
    values.put("state", parts.work().state());
    values.put("taught", parts.work().taught());
    values.put("packs", parts.packs().all());
    values.put(
        "packName",
        parts
            .work()
            .taught()
            .map(made -> parts.packs().freeName(made.bundle(), made.name()))
            .orElse(""));
    PageWords say = parts.pages().say(context);
    parts
        .pages()
        .show(context, visitor, say, say.of("learn.teach"), "error-rates", "teach", values);
  }

  private void look(Context context, Visitor visitor) {
    parts.learning().ask();
    context.redirect("/teach", HttpStatus.SEE_OTHER);
  }

  private void teach(Context context, Visitor visitor) throws IOException {
    String key = Optional.ofNullable(context.formParam("key")).orElse("");
    String name = Optional.ofNullable(context.formParam("name")).orElse("").trim();
    TeachShelf.Look look = parts.learning().teaching().look();
    TeachShelf.Suggestion suggestion =
        (key.matches("[0-9]{1,15}") ? look.find(Long.parseLong(key)) : noSuggestion())
            .orElseThrow(
                () ->
                    ProblemException.conflict(
                        "key", "The suggestion has changed; load the page again."));
    if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(c -> c < ' ')) {
      throw ProblemException.badField(
          "name", "must be a name of 1 to " + LONGEST_NAME + " letters");
    }
    TeachShelf.Suggestion called = suggestion.calledOnly(name);
    if (called.examples().size() < LEAST_EXAMPLES) {
      throw ProblemException.conflict(
          "name",
          "People called these examples otherwise; take their name, or say first what they are.");
    }
    TeachShelf.Suggestion kept = without(called, context.formParams("out"));
    Model bundle = look.bundle().orElseThrow();
    parts.work().teach(bundle, kept.own(), kept.lesson(), name, visitor.name(), made -> {});
    context.redirect("/teach", HttpStatus.SEE_OTHER);
  }

  /** The suggestion without what a person saw is not of it. */
  private TeachShelf.Suggestion without(TeachShelf.Suggestion suggestion, List<String> ids) {
    Set<UUID> out = FruitIds.of("out", ids);
    TeachShelf.Suggestion kept =
        suggestion.without(
            parts
                .database()
                .read(
                    session -> {
                      Set<Long> sequences = new HashSet<>();
                      for (UUID id : out) {
                        FruitCards.sequence(session, id).ifPresent(sequences::add);
                      }
                      return sequences;
                    }));
    if (kept.examples().size() < LEAST_EXAMPLES) {
      throw ProblemException.conflict(
          "out", "Leave two examples or more in; a product is taught by what they have in common.");
    }
    return kept;
  }

  private static Optional<TeachShelf.Suggestion> noSuggestion() {
    return Optional.empty();
  }

  private void download(Context context, Visitor visitor) {
    TaughtClass made =
        parts
            .work()
            .taught()
            .filter(TaughtClass::passes)
            .orElseThrow(
                () -> ProblemException.notFound("Nothing that passes the gate was taught yet."));
    context.contentType("application/octet-stream");
    context.header("Content-Disposition", "attachment; filename=\"heads.bin\"");
    context.header("Cache-Control", "no-store");
    context.result(made.heads().toByteArray());
  }
}
