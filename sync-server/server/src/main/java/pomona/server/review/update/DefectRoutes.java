package pomona.server.review.update;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import okio.ByteString;
import pomona.server.access.PeopleDoor;
import pomona.server.access.Role;
import pomona.server.access.Visitor;
import pomona.server.database.Database;
import pomona.server.model.Model;
import pomona.server.model.ModelRegistry;
import pomona.server.review.page.FruitIds;
import pomona.server.review.page.PageWords;
import pomona.server.review.page.Pages;
import pomona.server.web.ProblemException;

/**
 * The page of taught defects: all examples of each side by side, and heads solved from those that
 * are not left out. What is left out is left out of one solve; what phones taught stays.
 */
public record DefectRoutes(
    Database database, ModelRegistry models, DefectWork work, PacksInUse packs, Pages pages) {
  private static final String PATH = "/updates/defects";

  public void register(RoutesConfig routes, PeopleDoor door) {
    routes.get(PATH, door.only(Role.REVIEWER, this::show));
    routes.post(PATH + "/solve", door.only(Role.ADMIN, this::solve));
    routes.get(PATH + "/heads.bin", door.only(Role.ADMIN, this::download));
  }

  private void show(Context context, Visitor visitor) {
    Map<String, Object> values = new HashMap<>();
    values.put(
        "bundles",
        models.all().stream().filter(model -> model.kind() == Model.Kind.BUNDLE).toList());
    values.put("defects", database.read(DefectExamples::read));
    values.put("state", work.state());
    values.put("made", work.made());
    values.put("packs", packs.all());
    PageWords say = pages.say(context);
    String usual = say.of("updates.defects.pack");
    values.put(
        "packName", work.made().map(made -> packs.freeName(made.bundle(), usual)).orElse(usual));
    pages.show(context, visitor, say, say.of("updates.defects"), "updates", "defects", values);
  }

  private void solve(Context context, Visitor visitor) throws IOException {
    Model bundle = bundle(context);
    Set<UUID> leftOut = FruitIds.of("out", context.formParams("out"));
    work.solve(bundle, leftOut, Map.of(), visitor.name(), made -> {});
    context.redirect(PATH, HttpStatus.SEE_OTHER);
  }

  private Model bundle(Context context) {
    String text = Optional.ofNullable(context.formParam("bundle")).orElse("");
    Optional<Model> found =
        text.matches("[0-9a-f]{64}") ? models.find(ByteString.decodeHex(text)) : Optional.empty();
    return found
        .filter(model -> model.kind() == Model.Kind.BUNDLE)
        .orElseThrow(
            () -> ProblemException.badField("bundle", "must be one of the registry's bundles"));
  }

  private void download(Context context, Visitor visitor) {
    DefectWork.Made found =
        work.made()
            .filter(known -> known.told() > 0)
            .orElseThrow(
                () ->
                    ProblemException.notFound("No defect that can be told apart was solved yet."));
    context.contentType("application/octet-stream");
    context.header("Content-Disposition", "attachment; filename=\"heads.bin\"");
    context.header("Cache-Control", "no-store");
    context.result(found.solved().heads().toBytes());
  }
}
