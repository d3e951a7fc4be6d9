package pomona.server.review.queue;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import pomona.server.access.PeopleDoor;
import pomona.server.access.Role;
import pomona.server.access.Visitor;
import pomona.server.database.Database;
import pomona.server.review.page.FruitCard;
import pomona.server.review.page.PageWords;
import pomona.server.review.page.Pages;
import pomona.server.review.page.Words;
import pomona.server.review.table.FruitColumns;
import pomona.server.review.table.FruitRows;
import pomona.server.web.ProblemException;

/** The queue's addresses. Each works as a plain form, and answers the page's script with a part. */
public record QueueRoutes(
    Database database,
    FruitColumns columns,
    ReviewDesk desk,
    Decisions decisions,
    Pages pages,
    Clock clock) {
  private static final int MOST_WORDS = 500;

  public void register(RoutesConfig routes, PeopleDoor door) {
    routes.get("/", door.only(Role.REVIEWER, (context, visitor) -> context.redirect("/queue")));
    routes.get("/queue", door.only(Role.REVIEWER, this::show));
    routes.post("/queue/decide", door.only(Role.REVIEWER, this::decide));
    routes.post("/queue/flag", door.only(Role.REVIEWER, this::flag));
    routes.post("/queue/pass", door.only(Role.REVIEWER, this::pass));
    routes.post("/queue/undo", door.only(Role.REVIEWER, this::undo));
    routes.get("/error-rates", door.only(Role.REVIEWER, this::errorRates));
  }

  private void show(Context context, Visitor visitor) {
    Map<String, Object> values = new HashMap<>(progress(visitor));
    values.put("cards", desk.cards(visitor.name(), ReviewDesk.AHEAD));
    PageWords say = pages.say(context);
    pages.show(context, visitor, say, say.of("review.title"), "queue", "queue", values);
  }

  private void decide(Context context, Visitor visitor) {
    List<UUID> fruits = fruits(context);
    List<String> said = context.formParams("decision");
    if (said.isEmpty() || (said.size() > 1 && said.size() != fruits.size())) {
      throw ProblemException.badField(
          "decision", "must be given once for all fruits, or once for each");
    }
    Optional<String> className =
        Optional.ofNullable(context.formParam("class")).filter(name -> !name.isBlank());
    String words = words(context);
    if (fruits.size() > 1 && DrawnCorrection.isThere(context)) {
      throw ProblemException.badField("fruit", "must be one where defects are drawn");
    }
    List<Decisions.Decision> all = new ArrayList<>();
    for (int i = 0; i < fruits.size(); i++) {
      String one = said.get(said.size() == 1 ? 0 : i);
      Optional<String> grade =
          one.equals("ACCEPT") ? Optional.empty() : Optional.of(knownGrade(one));
      all.add(
          new Decisions.Decision(
              fruits.get(i),
              grade,
              className,
              words,
              DrawnCorrection.defects(context),
              DrawnCorrection.outline(context)));
    }
    // The keys send several cards together, each with its own decision; a selection has one
    // decision for all.
    boolean selection = isSelection(context) || said.size() < fruits.size();
    Decisions.Way way = selection ? Decisions.Way.TOGETHER : Decisions.Way.ONE_BY_ONE;
    decisions.decide(visitor.name(), way, all);
    answer(context, visitor);
  }

  private static boolean isSelection(Context context) {
    return "selection".equals(context.formParam("by"));
  }

  private void flag(Context context, Visitor visitor) {
    decisions.flag(visitor.name(), fruits(context).get(0), words(context));
    answer(context, visitor);
  }

  private void pass(Context context, Visitor visitor) {
    desk.pass(visitor.name(), fruits(context).get(0));
    answer(context, visitor);
  }

  private void undo(Context context, Visitor visitor) {
    List<UUID> named =
        context.formParams("fruit").isEmpty()
            ? decisions.last(visitor.name()).map(List::of).orElse(List.of())
            : fruits(context);
    if (named.isEmpty()) {
      throw ProblemException.conflict("fruit", "There is no decision to take back.");
    }
    for (UUID fruit : named) {
      if (!isSelection(context) || !decisions.leftToItsLane(fruit)) {
        decisions.undo(visitor.name(), fruit);
      }
    }
    answer(context, visitor);
  }

  /** The script gets the cards that it does not have yet; a plain form gets the page again. */
  private void answer(Context context, Visitor visitor) {
    if (context.header("X-Part") == null) {
      context.redirect(back(context), io.javalin.http.HttpStatus.SEE_OTHER);
      return;
    }
    Set<UUID> had =
        context.formParams("had").stream().map(QueueRoutes::id).collect(Collectors.toSet());
    List<FruitCard> fresh = had.isEmpty() ? List.of() : desk.cardsBeyond(visitor.name(), had);
    Map<String, Object> values = new HashMap<>(progress(visitor));
    values.put("cards", fresh);
    values.put("csrf", visitor.csrfToken());
    values.put("say", pages.say(context));
    pages.showPart(context, "queue-part", values);
  }

  private Map<String, Object> progress(Visitor visitor) {
    Progress progress =
        database.read(session -> Progress.of(session, visitor.name(), clock.millis()));
    long waiting = columns.read(FruitRows::open);
    return Map.of("progress", progress, "waiting", waiting);
  }

  private void errorRates(Context context, Visitor visitor) {
    Map<ErrorRates.Group, List<ErrorRates.Rate>> rates = new HashMap<>();
    for (ErrorRates.Group group : ErrorRates.Group.values()) {
      rates.put(group, database.read(session -> ErrorRates.by(session, group)));
    }
    PageWords say = pages.say(context);
    pages.show(
        context,
        visitor,
        say,
        say.of("rates.title"),
        "error-rates",
        "error-rates",
        Map.of("rates", rates));
  }

  private static String back(Context context) {
    String back = context.formParam("back");
    boolean own =
        back != null
            && back.startsWith("/")
            && !back.startsWith("//")
            && back.length() < 2000
            && back.chars().allMatch(c -> c > ' ' && c < 127 && c != '\\');
    return own ? back : "/queue";
  }

  private static List<UUID> fruits(Context context) {
    List<UUID> fruits = new ArrayList<>();
    for (String text : context.formParams("fruit")) {
      fruits.add(id(text));
    }
    if (fruits.isEmpty()) {
      throw ProblemException.badField("fruit", "must name at least one fruit; select some first");
    }
    return fruits;
  }

  private static UUID id(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException broken) {
      throw ProblemException.badField("fruit", "must be a fruit's id");
    }
  }

  private static String knownGrade(String text) {
    if (!Words.GRADES.contains(text)) {
      throw ProblemException.badField(
          "decision", "must be ACCEPT or a grade: " + String.join(", ", Words.GRADES));
    }
    return text;
  }

  private static String words(Context context) {
    String words = context.formParam("reason");
    if (words == null) {
      return "";
    }
    if (words.length() > MOST_WORDS) {
      throw ProblemException.badField("reason", "may have at most " + MOST_WORDS + " characters");
    }
    return words;
  }
}
