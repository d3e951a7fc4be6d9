package pomona.server.review.update;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import okio.ByteString;
import pomona.head.LinearHead;
import pomona.server.access.Devices;
import pomona.server.access.PeopleDoor;
import pomona.server.access.Role;
import pomona.server.access.Visitor;
import pomona.server.database.Database;
import pomona.server.learn.HeadsInUse;
import pomona.server.model.GateReports;
import pomona.server.model.Model;
import pomona.server.model.ModelRegistry;
import pomona.server.model.Rollout;
import pomona.server.model.RolloutWatch;
import pomona.server.model.Rollouts;
import pomona.server.review.admin.DeviceRow;
import pomona.server.review.page.PageWords;
import pomona.server.review.page.Pages;
import pomona.server.review.page.Words;
import pomona.server.review.table.FruitColumns;
import pomona.server.review.table.FruitRows.Column;
import pomona.server.web.ProblemException;

/** The page on which models are rolled out; reviewers may look, administrators may act. */
public record UpdateRoutes(
    Database database,
    FruitColumns columns,
    Devices devices,
    ModelRegistry models,
    GateReports reports,
    Rollouts rollouts,
    RolloutWatch watch,
    HeadsInUse inUse,
    Pages pages) {
  private static final int MOST_WORDS = 300;
  private static final int MOST_SITES = 500;

  /** Nothing chosen never means all: whoever wants every site says so. */
  private static final String EVERY_SITE = "*";

  public void register(RoutesConfig routes, PeopleDoor door) {
    routes.get("/updates", door.only(Role.REVIEWER, this::show));
    routes.post("/updates/begin", door.only(Role.ADMIN, this::begin));
    routes.post("/updates/stage", door.only(Role.ADMIN, this::stage));
    routes.post("/updates/finish", door.only(Role.ADMIN, this::finish));
    routes.post("/updates/roll-back", door.only(Role.ADMIN, this::rollBack));
  }

  /** What runs where, as the devices themselves say. */
  public record Running(String generation, List<DeviceRow> devices) {}

  /**
   * A rollout, with the names of its models.
   *
   * @param standing how it does, while it runs
   * @param chart how it did from day to day
   */
  public record Shown(
      Rollout rollout,
      String candidate,
      String baseline,
      Optional<RolloutWatch.Standing> standing,
      Optional<RolloutChart> chart) {
    public boolean running() {
      return rollout.state() == Rollout.State.RUNNING;
    }

    public boolean canGoBack() {
      return rollout.state() != Rollout.State.ROLLED_BACK;
    }
  }

  private void show(Context context, Visitor visitor) {
    PageWords say = pages.say(context);
    Map<String, List<DeviceRow>> byGeneration = new TreeMap<>();
    for (DeviceRow row : DeviceRow.all(database, devices)) {
      if (!row.revoked()) {
        String generation =
            row.status().flatMap(status -> status.generation()).orElse(say.of("updates.not-said"));
        byGeneration.computeIfAbsent(generation, name -> new ArrayList<>()).add(row);
      }
    }
    List<Running> running = new ArrayList<>();
    byGeneration.forEach((name, rows) -> running.add(new Running(name, rows)));
    List<Shown> shown = new ArrayList<>();
    for (Rollout rollout : rollouts.all()) {
      shown.add(
          new Shown(
              rollout,
              name(rollout.candidate()),
              rollout.baseline().map(this::name).orElse(say.of("updates.came-with-app")),
              rollout.state() == Rollout.State.RUNNING
                  ? Optional.of(watch.standing(rollout))
                  : Optional.empty(),
              models
                  .find(rollout.candidate())
                  .flatMap(
                      model ->
                          columns.read(
                              rows -> RolloutChart.of(rows, rollout, model.generation())))));
    }
    Map<String, Object> values = new HashMap<>();
    values.put("running", running);
    values.put("rollouts", shown);
    values.put("models", models.all());
    Map<ByteString, Boolean> gated = new HashMap<>();
    reports.all().forEach(one -> gated.put(one.model(), one.figures().passes()));
    values.put("gated", gated);
    values.put("sites", columns.read(rows -> rows.sorted(Column.SITE, MOST_SITES)));
    Set<ByteString> halted = halted();
    values.put("halted", halted);
    values.put(
        "again",
        !halted.isEmpty()
            || models.all().stream().anyMatch(one -> inUse.goesOnFromWithdrawn(one.sha256())));
    values.put("added", Optional.ofNullable(context.queryParam("added")).orElse(""));
    values.put("generations", GenerationRow.all(database, columns));
    pages.show(context, visitor, say, say.of("updates.title"), "updates", "updates", values);
  }

  /** The models of rollouts that were halted. */
  private Set<ByteString> halted() {
    return rollouts.all().stream()
        .filter(rollout -> rollout.state() == Rollout.State.HALTED)
        .map(Rollout::candidate)
        .collect(Collectors.toSet());
  }

  /** Refuses a bundle whose report says that it did not pass the gate. */
  private void checkGate(Model model) {
    if (reports.find(model.sha256()).filter(known -> !known.figures().passes()).isPresent()) {
      throw ProblemException.conflict(
          "candidate",
          "The gate's report says that "
              + model.name()
              + " does not pass, so it is rolled out to nobody; its page in the registry says"
              + " where it misses. A newer report takes this one's place.");
    }
  }

  /**
   * Refuses heads that would break what reviewers found right. Heads that only teach a product or a
   * defect leave the grades of the bundle, or of the pack that phones have, as they are; they were
   * judged when they were taught.
   */
  private void checkHeads(Model model, PageWords say) throws IOException {
    LinearHead grades = models.heads(model).grades();
    Optional<Model> bundle = model.parent().flatMap(models::find);
    List<Model> known = new ArrayList<>(bundle.stream().toList());
    for (ByteString given : rollouts.given()) {
      models.find(given).filter(one -> one.parent().equals(model.parent())).ifPresent(known::add);
    }
    for (Model one : known) {
      if (models.isTrusted(one) && models.heads(one).grades().equals(grades)) {
        return;
      }
    }
    Reviewed reviewed =
        Reviewed.newest(database, columns, model.space(), GradeCandidate.MOST_EXAMPLES);
    HeadFlips flips = HeadFlips.of(grades, reviewed);
    if (!flips.passes()) {
      throw ProblemException.conflict(
          "candidate", "These heads do not pass the gate. " + flips.words(say));
    }
  }

  private void begin(Context context, Visitor visitor) throws IOException {
    String site = field(context, "site");
    Set<String> sites = site.equals(EVERY_SITE) ? Set.of() : Set.of(site);
    String candidate = field(context, "candidate");
    if (!candidate.matches("[0-9a-f]{64}")) {
      throw ProblemException.badField("candidate", "must be a model's SHA-256");
    }
    if (halted().contains(ByteString.decodeHex(candidate)) && context.formParam("again") == null) {
      throw ProblemException.conflict(
          "candidate",
          "A rollout of this model was halted, because it did harm. Tick that it is to be rolled"
              + " out again, or choose another.");
    }
    if (inUse.goesOnFromWithdrawn(ByteString.decodeHex(candidate))
        && context.formParam("again") == null) {
      throw ProblemException.conflict(
          "candidate",
          "A model that this one goes on from was halted or taken back. Tick that it is to be"
              + " rolled out nevertheless, or choose another.");
    }
    Optional<Model> chosen = models.find(ByteString.decodeHex(candidate));
    if (chosen.isPresent() && chosen.get().kind() == Model.Kind.HEAD_PACK) {
      checkHeads(chosen.get(), pages.say(context));
    } else if (chosen.isPresent()) {
      checkGate(chosen.get());
    }
    rollouts.begin(
        ByteString.decodeHex(candidate),
        sites,
        percent(context, "share", 1, 100),
        percent(context, "margin", 0, 50),
        visitor.name());
    back(context);
  }

  private void stage(Context context, Visitor visitor) {
    rollouts.stage(number(context), percent(context, "share", 1, 100), visitor.name());
    back(context);
  }

  private void finish(Context context, Visitor visitor) {
    rollouts.finish(number(context), visitor.name());
    back(context);
  }

  private void rollBack(Context context, Visitor visitor) {
    String why = context.formParam("why");
    boolean said = why != null && !why.isBlank() && why.length() <= MOST_WORDS;
    rollouts.rollBack(
        number(context), said ? why.trim() : "taken back by " + visitor.name(), visitor.name());
    back(context);
  }

  private String name(ByteString model) {
    Optional<Model> found = models.find(model);
    return found
        .map(known -> Words.model(known.generation(), known.name()))
        .orElse(model.hex().substring(0, 12));
  }

  private static void back(Context context) {
    context.redirect("/updates", io.javalin.http.HttpStatus.SEE_OTHER);
  }

  private static long number(Context context) {
    String text = field(context, "number");
    if (!text.matches("[0-9]{1,9}")) {
      throw ProblemException.badField("number", "must be a rollout's number");
    }
    return Long.parseLong(text);
  }

  private static double percent(Context context, String name, int least, int most) {
    String text = field(context, name);
    int value = text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : -1;
    if (value < least || value > most) {
      throw ProblemException.badField(
          name, "must be a whole percentage from " + least + " to " + most);
    }
    return value / 100.0;
  }

  private static String field(Context context, String name) {
    String value = context.formParam(name);
    if (value == null || value.isBlank()) {
      throw ProblemException.badField(name, "must be there");
    }
    return value.trim();
  }
}
