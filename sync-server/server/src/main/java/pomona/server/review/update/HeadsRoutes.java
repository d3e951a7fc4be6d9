package pomona.server.review.update;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okio.ByteString;
import pomona.head.Heads;
import pomona.server.access.PeopleDoor;
import pomona.server.access.Role;
import pomona.server.access.Visitor;
import pomona.server.database.Database;
import pomona.server.model.Model;
import pomona.server.model.ModelRegistry;
import pomona.server.operate.FruitExport;
import pomona.server.review.page.Errand;
import pomona.server.review.page.FruitCard;
import pomona.server.review.page.FruitCards;
import pomona.server.review.page.PageWords;
import pomona.server.review.page.Pages;
import pomona.server.review.table.FruitColumns;
import pomona.server.web.ProblemException;

/**
 * The Heads page: what a head would change of everything stored, and a head solved from
 * corrections. The server has no signing key; a solved head is signed elsewhere and comes back as a
 * model.
 */
public final class HeadsRoutes {
  private final Database database;
  private final FruitColumns columns;
  private final ModelRegistry models;
  private final Pages pages;
  private final Errand errand = new Errand("pomona-heads");
  private volatile Optional<GradeCandidate> candidate = Optional.empty();
  private volatile Optional<RegradePreview> preview = Optional.empty();

  public HeadsRoutes(Database database, FruitColumns columns, ModelRegistry models, Pages pages) {
    this.database = database;
    this.columns = columns;
    this.models = models;
    this.pages = pages;
  }

  public void register(RoutesConfig routes, PeopleDoor door) {
    routes.get("/updates/heads", door.only(Role.REVIEWER, this::show));
    routes.post("/updates/heads/regrade", door.only(Role.REVIEWER, this::regrade));
    routes.post("/updates/heads/solve", door.only(Role.ADMIN, this::solve));
    routes.get("/updates/heads/heads.bin", door.only(Role.ADMIN, this::download));
    routes.get("/updates/corrections.coco.json", door.only(Role.ADMIN, this::examples));
  }

  private void show(Context context, Visitor visitor) {
    List<Long> flips = preview.map(known -> known.flips().sequences()).orElse(List.of());
    List<Long> pairs = candidate.map(GradeCandidate::contradictions).orElse(List.of());
    Map<String, Object> values = new HashMap<>();
    List<Model> all = models.all();
    values.put("models", all);
    values.put("untrusted", all.stream().filter(model -> !models.isTrusted(model)).toList());
    values.put("state", errand.state());
    values.put("preview", preview);
    values.put("candidate", candidate);
    values.put("flips", cards(flips));
    values.put("contradictions", cards(pairs));
    PageWords say = pages.say(context);
    pages.show(context, visitor, say, say.of("updates.heads"), "updates", "heads", values);
  }

  private List<FruitCard> cards(List<Long> sequences) {
    return database.read(session -> FruitCards.read(session, sequences));
  }

  private void regrade(Context context, Visitor visitor) throws IOException {
    Model model = model(context, "model");
    Heads heads = models.heads(model);
    begin(
        () -> {
          RegradePreview seen = RegradePreview.of(database, model, heads.grades());
          preview = Optional.of(seen);
          return "Graded " + seen.fruits() + " stored fruits anew.";
        });
    back(context);
  }

  private void solve(Context context, Visitor visitor) throws IOException {
    Model bundle = model(context, "bundle");
    if (bundle.kind() != Model.Kind.BUNDLE) {
      throw ProblemException.badField("bundle", "must be a bundle; head packs are made for one");
    }
    Reviewed reviewed =
        Reviewed.newest(database, columns, bundle.space(), GradeCandidate.MOST_EXAMPLES);
    long grades = java.util.Arrays.stream(reviewed.counts()).filter(count -> count > 0).count();
    if (reviewed.size() < HeadFlips.LEAST || grades < 2) {
      throw ProblemException.conflict(
          "bundle",
          "A head is solved from at least "
              + HeadFlips.LEAST
              + " reviewed fruits of two grades; there are "
              + reviewed.size()
              + " of "
              + grades
              + " in the space "
              + bundle.space()
              + ". Go through some of the queue first.");
    }
    Heads heads = models.heads(bundle);
    begin(
        () -> {
          candidate = Optional.of(GradeCandidate.solve(bundle, heads, reviewed));
          return "Solved from " + reviewed.size() + " reviewed fruits.";
        });
    back(context);
  }

  private void begin(java.util.concurrent.Callable<String> work) {
    if (!errand.begin(work)) {
      throw ProblemException.conflict("model", "Another one is being worked on; wait for it.");
    }
  }

  private void download(Context context, Visitor visitor) {
    GradeCandidate made =
        candidate
            .filter(known -> known.flips().passes())
            .orElseThrow(
                () -> ProblemException.notFound("No head that passes the gate was solved yet."));
    context.contentType("application/octet-stream");
    context.header("Content-Disposition", "attachment; filename=\"heads.bin\"");
    context.header("Cache-Control", "no-store");
    context.result(made.heads().toByteArray());
  }

  /** Everything that reviewers judged, as a COCO document. */
  private void examples(Context context, Visitor visitor) throws IOException {
    Path file = Files.createTempFile("pomona-corrections", ".json");
    try {
      new FruitExport(database, true).coco(file);
      context.contentType("application/json");
      context.header("Content-Disposition", "attachment; filename=\"corrections.coco.json\"");
      context.header("Cache-Control", "no-store");
      Files.copy(file, context.outputStream());
    } finally {
      Files.delete(file);
    }
  }

  private Model model(Context context, String name) {
    String text = Optional.ofNullable(context.formParam(name)).orElse("");
    return (text.matches("[0-9a-f]{64}")
            ? models.find(ByteString.decodeHex(text))
            : Optional.<Model>empty())
        .orElseThrow(() -> ProblemException.badField(name, "must be one of the registry's models"));
  }

  private static void back(Context context) {
    context.redirect("/updates/heads", io.javalin.http.HttpStatus.SEE_OTHER);
  }
}
