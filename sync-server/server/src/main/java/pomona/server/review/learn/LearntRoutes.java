package pomona.server.review.learn;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import okio.ByteString;
import pomona.server.access.PeopleDoor;
import pomona.server.access.Role;
import pomona.server.access.Visitor;
import pomona.server.learn.HeadsInUse;
import pomona.server.learn.Learning;
import pomona.server.learn.LearntFrom;
import pomona.server.model.Model;
import pomona.server.model.ModelRegistry;
import pomona.server.review.page.PageWords;
import pomona.server.review.page.Pages;
import pomona.server.review.page.Words;
import pomona.server.review.update.HeadWork;
import pomona.server.review.update.PacksInUse;
import pomona.server.web.ProblemException;

/**
 * The page of what was learnt from each device. A device can be taken out: nothing is learnt from
 * it any more, and a head that was solved from its fruits is solved anew without them.
 */
public record LearntRoutes(
    Learning learning, ModelRegistry models, HeadWork heads, PacksInUse packs, Pages pages) {
  public void register(RoutesConfig routes, PeopleDoor door) {
    routes.get("/learnt", door.only(Role.ADMIN, this::show));
    routes.post("/learnt/device", door.only(Role.ADMIN, this::device));
    routes.post("/learnt/solve", door.only(Role.ADMIN, this::solve));
    routes.get("/learnt/heads.bin", door.only(Role.ADMIN, this::download));
  }

  private void show(Context context, Visitor visitor) throws IOException {
    Map<String, Object> values = new HashMap<>();
    values.put("devices", learning.inUse().learnt().devices());
    List<PacksInUse.Told> anew = packs.all().stream().filter(PacksInUse.Told::isAnew).toList();
    values.put("packs", anew);
    Map<ByteString, String> leftOut = new HashMap<>();
    for (PacksInUse.Told told : anew) {
      HeadsInUse.Base base = learning.inUse().of(bundle(told));
      if (!base.leftOut().isEmpty()) {
        leftOut.put(told.pack().model().sha256(), base.leftOutNames());
      }
    }
    values.put("leftOut", leftOut);
    values.put(
        "models",
        models.all().stream()
            .collect(
                Collectors.toMap(
                    Model::sha256, model -> Words.model(model.generation(), model.name()))));
    PageWords say = pages.say(context);
    pages.show(context, visitor, say, say.of("learn.from"), "error-rates", "learnt", values);
  }

  private void device(Context context, Visitor visitor) {
    String device = Optional.ofNullable(context.formParam("device")).orElse("");
    String act = Optional.ofNullable(context.formParam("act")).orElse("");
    LearntFrom learnt = learning.inUse().learnt();
    switch (act) {
      case "out" -> learnt.takeOut(device, visitor.name());
      case "in" -> learnt.takeIn(device, visitor.name());
      default -> throw ProblemException.badField("act", "must be out or in");
    }
    // What was suggested and proposed from it is looked for anew.
    learning.ask();
    context.redirect("/learnt", HttpStatus.SEE_OTHER);
  }

  /** Solves the grades of a bundle anew, without the devices that were taken out. */
  private void solve(Context context, Visitor visitor) throws IOException {
    heads.solve(bundle(context.formParam("bundle")), Map.of(), made -> {});
    context.redirect("/updates/heads", HttpStatus.SEE_OTHER);
  }

  /** What phones have, learnt again without the devices that were taken out. */
  private void download(Context context, Visitor visitor) throws IOException {
    HeadsInUse.Base base = learning.inUse().of(bundle(context.queryParam("bundle")));
    if (base.pack().map(Model::sha256).filter(this::isTakenOutOf).isEmpty()) {
      throw ProblemException.conflict(
          "bundle",
          "No device that its pack was learnt from was taken out, so there is nothing to learn"
              + " again.");
    }
    if (base.lessons().isEmpty()) {
      throw ProblemException.conflict(
          "bundle", "Without that device nothing is left of it; roll out the bundle itself.");
    }
    byte[] content = base.heads().toBytes();
    learning.inUse().learnt().note(ByteString.of(content).sha256(), base, List.of());
    context.contentType("application/octet-stream");
    context.header("Content-Disposition", "attachment; filename=\"heads.bin\"");
    context.header("Cache-Control", "no-store");
    context.result(content);
  }

  private boolean isTakenOutOf(ByteString pack) {
    return !learning.inUse().learnt().mayBeUsed(pack);
  }

  private Model bundle(PacksInUse.Told told) {
    return bundle(told.pack().model().parent().map(ByteString::hex).orElse(""));
  }

  private Model bundle(String digest) {
    String text = Optional.ofNullable(digest).orElse("");
    return (text.matches("[0-9a-f]{64}")
            ? models.find(ByteString.decodeHex(text))
            : Optional.<Model>empty())
        .orElseThrow(
            () -> ProblemException.badField("bundle", "must be one of the registry's bundles"));
  }
}
