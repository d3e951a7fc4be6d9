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
import pomona.embedding.Space;
import pomona.head.Heads;
import pomona.server.access.Audit;
import pomona.server.access.PeopleDoor;
import pomona.server.access.Role;
import pomona.server.access.Visitor;
import pomona.server.database.Database;
import pomona.server.learn.LearntFrom;
import pomona.server.model.Model;
import pomona.server.model.ModelRegistry;
import pomona.server.operate.TaughtDefects;
import pomona.server.review.page.Errand;
import pomona.server.review.page.FruitIds;
import pomona.server.review.page.PageWords;
import pomona.server.review.page.Pages;
import pomona.server.web.ProblemException;

/**
 * The page of taught defects: all examples of each side by side, and heads solved from those that
 * are not left out. What is left out is left out of one solve; what phones taught stays.
 */
public final class DefectRoutes {
  private static final String PATH = "/updates/defects";

  private final Database database;
  private final ModelRegistry models;
  private final LearntFrom learnt;
  private final Audit audit;
  private final Pages pages;
  private final Errand errand = new Errand("pomona-defects");
  private volatile Optional<Made> made = Optional.empty();

  public DefectRoutes(
      Database database, ModelRegistry models, LearntFrom learnt, Audit audit, Pages pages) {
    this.database = database;
    this.models = models;
    this.learnt = learnt;
    this.audit = audit;
    this.pages = pages;
  }

  /**
   * What was solved last.
   *
   * @param leftOut fruits whose examples were not used
   */
  public record Made(Model bundle, TaughtDefects.Solved solved, Set<UUID> leftOut) {
    /** What became of a defect; absent if it was taught since. */
    public Optional<TaughtDefects.Worth> worth(String defect) {
      return solved.defects().stream().filter(one -> one.defect().equals(defect)).findFirst();
    }

    public long told() {
      return solved.names().size();
    }
  }

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
    values.put("state", errand.state());
    values.put("made", made);
    PageWords say = pages.say(context);
    pages.show(context, visitor, say, say.of("updates.defects"), "updates", "defects", values);
  }

  private void solve(Context context, Visitor visitor) throws IOException {
    Model bundle = bundle(context);
    Set<UUID> leftOut = FruitIds.of("out", context.formParams("out"));
    Heads heads = models.heads(bundle);
    boolean begun =
        errand.begin(
            () -> {
              TaughtDefects.Solved solved =
                  new TaughtDefects(database).solve(new Space(bundle.space()), heads, leftOut);
              Made now = new Made(bundle, solved, leftOut);
              made = Optional.of(now);
              String names = String.join(", ", solved.names());
              if (now.told() > 0) {
                learnt.note(
                    ByteString.of(solved.heads().toBytes()).sha256(),
                    bundle.sha256(),
                    LearntFrom.Kind.DEFECTS,
                    names,
                    solved.from());
              }
              audit.note(visitor.name(), "defects solved: " + names, bundle.name());
              return say ->
                  say.of(
                      "updates.defects.solved", bundle.name(), now.told(), solved.defects().size());
            });
    if (!begun) {
      throw ProblemException.conflict("model", "Another one is being worked on; wait for it.");
    }
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
    Made found =
        made.filter(known -> known.told() > 0)
            .orElseThrow(
                () ->
                    ProblemException.notFound("No defect that can be told apart was solved yet."));
    context.contentType("application/octet-stream");
    context.header("Content-Disposition", "attachment; filename=\"heads.bin\"");
    context.header("Cache-Control", "no-store");
    context.result(found.solved().heads().toBytes());
  }
}
