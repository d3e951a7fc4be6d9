package pomona.server.review.update;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import okio.ByteString;
import pomona.bundle.Bundle;
import pomona.bundle.Card;
import pomona.server.access.PeopleDoor;
import pomona.server.access.Role;
import pomona.server.access.Visitor;
import pomona.server.model.GateFigures;
import pomona.server.model.GateReports;
import pomona.server.model.Model;
import pomona.server.model.ModelRegistry;
import pomona.server.opinion.OpinionChoice;
import pomona.server.review.page.Pages;
import pomona.server.review.page.Words;
import pomona.server.web.ProblemException;
import pomona.server.web.SecurityHeaders;

/**
 * A model's own page with the gate's report, and the forms that add signed models to the registry.
 */
public record ModelRoutes(
    ModelRegistry models, GateReports reports, OpinionChoice opinions, Pages pages) {
  private static final int MOST_SIGNATURE_BYTES = 4096;

  public void register(RoutesConfig routes, PeopleDoor door) {
    routes.post("/updates/models", door.only(Role.ADMIN, this::add));
    routes.get("/updates/models/{sha256}", door.only(Role.REVIEWER, this::card));
    routes.post("/updates/models/{sha256}/second-opinion", door.only(Role.ADMIN, this::choose));
    routes.post("/updates/models/{sha256}/gate", door.only(Role.ADMIN, this::addReport));
    routes.get("/updates/models/{sha256}/gate", door.only(Role.REVIEWER, this::report));
  }

  private void card(Context context, Visitor visitor) {
    Model model = model(context);
    Map<String, Object> values = new HashMap<>();
    values.put("model", model);
    values.put(
        "parent",
        model
            .parent()
            .map(
                parent ->
                    models
                        .find(parent)
                        .map(known -> Words.model(known.generation(), known.name()))
                        .orElse(parent.hex().substring(0, 12)))
            .orElse(""));
    values.put(
        "card",
        model.kind() == Model.Kind.BUNDLE
            ? Optional.of(Card.fromBytes(model.card().getBytes(StandardCharsets.UTF_8)))
            : Optional.empty());
    values.put("gate", reports.find(model.sha256()).map(GateCard::of));
    Optional<ByteString> marked = opinions.marked().map(Model::sha256);
    values.put("marked", marked.equals(Optional.of(model.sha256())));
    values.put("second", opinions.now().map(Model::sha256).equals(Optional.of(model.sha256())));
    pages.show(context, visitor, pages.say(context), model.name(), "updates", "model", values);
  }

  /** Lets this bundle give second opinions, or the registry choose again. */
  private void choose(Context context, Visitor visitor) {
    Model model = model(context);
    if ("registry".equals(context.formParam("by"))) {
      opinions.unmark(visitor.name());
    } else {
      opinions.mark(model, visitor.name());
    }
    context.redirect("/updates/models/" + model.sha256().hex(), HttpStatus.SEE_OTHER);
  }

  private void add(Context context, Visitor visitor) throws IOException {
    UploadedFile file = file(context, "file", Bundle.MOST_BYTES);
    byte[] content = bytes(file);
    byte[] signature = bytes(file(context, "signature", MOST_SIGNATURE_BYTES));
    boolean heads =
        content.length > 4 && new String(content, 0, 4, StandardCharsets.ISO_8859_1).equals("PMHD");
    Model added =
        heads
            ? models.addHeadPack(
                packName(context), bundle(context), content, signature, visitor.name())
            : models.addBundle(file.filename(), content, signature, visitor.name());
    if (isChosen(context, "gateFigures") || isChosen(context, "gatePage")) {
      addReport(context, added, visitor);
    }
    context.redirect("/updates?added=" + added.sha256().hex(), HttpStatus.SEE_OTHER);
  }

  private void addReport(Context context, Visitor visitor) throws IOException {
    Model model = model(context);
    addReport(context, model, visitor);
    context.redirect("/updates/models/" + model.sha256().hex(), HttpStatus.SEE_OTHER);
  }

  private void addReport(Context context, Model model, Visitor visitor) throws IOException {
    byte[] figures = bytes(file(context, "gateFigures", GateFigures.MOST_BYTES));
    Optional<byte[]> page =
        isChosen(context, "gatePage")
            ? Optional.of(bytes(file(context, "gatePage", GateReports.MOST_PAGE_BYTES)))
            : Optional.empty();
    reports.add(model, figures, page, visitor.name());
  }

  /**
   * The gate's own page. Another program wrote it, so it is served in a sandbox in which nothing
   * runs.
   */
  private void report(Context context, Visitor visitor) throws IOException {
    Model model = model(context);
    Optional<GateReports.Report> known = reports.find(model.sha256());
    byte[] page =
        (known.isPresent() ? reports.page(known.get()) : Optional.<byte[]>empty())
            .orElseThrow(
                () ->
                    ProblemException.notFound(
                        "No page of the gate about " + model.name() + " is here."));
    SecurityHeaders.confine(context);
    context.header("Cache-Control", "no-store");
    context.contentType("text/html; charset=utf-8");
    context.result(page);
  }

  private Model model(Context context) {
    return find(context.pathParam("sha256"))
        .orElseThrow(() -> ProblemException.notFound("There is no such model."));
  }

  private ByteString bundle(Context context) {
    return find(Optional.ofNullable(context.formParam("bundle")).orElse(""))
        .map(Model::sha256)
        .orElseThrow(
            () -> ProblemException.badField("bundle", "must be one of the registry's models"));
  }

  private Optional<Model> find(String sha256) {
    return sha256.matches("[0-9a-f]{64}")
        ? models.find(ByteString.decodeHex(sha256))
        : Optional.empty();
  }

  private static String packName(Context context) {
    String name = Optional.ofNullable(context.formParam("name")).orElse("").trim();
    if (!name.matches("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,63}")) {
      throw ProblemException.badField(
          "name", "of a head pack must be letters, digits, spaces, dot, _ and -, at most 64");
    }
    return name;
  }

  private static boolean isChosen(Context context, String name) {
    UploadedFile file = context.uploadedFile(name);
    return file != null && file.size() > 0;
  }

  private static UploadedFile file(Context context, String name, long most) {
    if (!isChosen(context, name)) {
      throw ProblemException.badField(name, "must be chosen");
    }
    UploadedFile file = context.uploadedFile(name);
    if (file.size() > most) {
      throw ProblemException.tooLarge(name, name + " may have at most " + most + " bytes");
    }
    return file;
  }

  private static byte[] bytes(UploadedFile file) throws IOException {
    try (InputStream stream = file.content()) {
      return stream.readAllBytes();
    }
  }
}
