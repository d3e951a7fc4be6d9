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
import pomona.server.access.PeopleDoor;
import pomona.server.access.Role;
import pomona.server.access.Visitor;
import pomona.server.database.Database;
import pomona.server.model.Model;
import pomona.server.model.ModelRegistry;
import pomona.server.operate.FruitExport;
import pomona.server.review.page.FruitCard;
import pomona.server.review.page.FruitCards;
import pomona.server.review.page.PageWords;
import pomona.server.review.page.Pages;
import pomona.server.web.ProblemException;

/**
 * The Heads page: what a head would change of everything stored, and a head solved from
 * corrections. The server has no signing key; a solved head is signed elsewhere and comes back as a
 * model.
 */
public record HeadsRoutes(
    Database database, HeadWork work, ModelRegistry models, PacksInUse packs, Pages pages) {
  public void register(RoutesConfig routes, PeopleDoor door) {
    routes.get("/updates/heads", door.only(Role.REVIEWER, this::show));
    routes.post("/updates/heads/regrade", door.only(Role.REVIEWER, this::regrade));
    routes.post("/updates/heads/solve", door.only(Role.ADMIN, this::solve));
    routes.get("/updates/heads/heads.bin", door.only(Role.ADMIN, this::download));
    routes.get("/updates/corrections.coco.json", door.only(Role.ADMIN, this::examples));
  }

  private void show(Context context, Visitor visitor) {
    List<Long> flips = work.preview().map(known -> known.flips().sequences()).orElse(List.of());
    List<Long> pairs = work.candidate().map(GradeCandidate::contradictions).orElse(List.of());
    Map<String, Object> values = new HashMap<>();
    List<Model> all = models.all();
    values.put("models", all);
    values.put("untrusted", all.stream().filter(model -> !models.isTrusted(model)).toList());
    values.put("state", work.state());
    values.put("preview", work.preview());
    values.put("candidate", work.candidate());
    values.put("packs", packs.all());
    values.put("flips", cards(flips));
    values.put("contradictions", cards(pairs));
    PageWords say = pages.say(context);
    pages.show(context, visitor, say, say.of("updates.heads"), "updates", "heads", values);
  }

  private List<FruitCard> cards(List<Long> sequences) {
    return database.read(session -> FruitCards.read(session, sequences));
  }

  private void regrade(Context context, Visitor visitor) throws IOException {
    work.regrade(model(context, "model"));
    back(context);
  }

  private void solve(Context context, Visitor visitor) throws IOException {
    work.solve(model(context, "bundle"), Map.of(), made -> {});
    back(context);
  }

  private void download(Context context, Visitor visitor) {
    GradeCandidate made =
        work.candidate()
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
