package pomona.server.review.learn;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pomona.learn.repair.RepairSearch;
import pomona.learn.repair.RepairWords;
import pomona.server.access.PeopleDoor;
import pomona.server.access.Role;
import pomona.server.access.Visitor;
import pomona.server.database.Database;
import pomona.server.learn.Habits;
import pomona.server.learn.Learning;
import pomona.server.learn.RepairShelf;
import pomona.server.learn.StoredRepair;
import pomona.server.review.page.FruitCard;
import pomona.server.review.page.FruitCards;
import pomona.server.review.page.PageWords;
import pomona.server.review.page.Pages;
import pomona.server.web.ProblemException;

/**
 * The pages of repairs: what people put right again and again, in words, with the fruits that speak
 * for it and against it. Administrators accept, dismiss and take back.
 */
public record RepairRoutes(
    Database database,
    Learning learning,
    RepairActs acts,
    RepairLessons lessons,
    Habits habits,
    Pages pages) {
  private static final int PICTURES = 6;
  private static final int MOST_WAITING = 8;

  public void register(RoutesConfig routes, PeopleDoor door) {
    routes.get("/repairs", door.only(Role.REVIEWER, this::list));
    routes.get("/repairs/{number}", door.only(Role.REVIEWER, this::show));
    routes.post("/repairs/look", door.only(Role.ADMIN, this::look));
    routes.post("/repairs/habits", door.only(Role.ADMIN, this::switchHabits));
    routes.post("/repairs/{number}/decide", door.only(Role.ADMIN, this::decide));
  }

  private void list(Context context, Visitor visitor) {
    RepairShelf.Look look = learning.repairs().look();
    PageWords say = pages.say(context);
    Map<String, Object> values = new HashMap<>();
    values.put("repairs", learning.repairs().all());
    values.put("words", new RepairWords(say.code()));
    values.put("look", look);
    values.put("waiting", look.waiting().stream().limit(MOST_WAITING).toList());
    values.put("least", RepairSearch.LEAST_SEEN);
    values.put("habits", habits.bySite());
    pages.show(context, visitor, say, say.of("learn.repairs"), "error-rates", "repairs", values);
  }

  private void show(Context context, Visitor visitor) throws IOException {
    StoredRepair repair = learning.repairs().find(number(context));
    boolean open = repair.state() == StoredRepair.State.PROPOSED;
    PageWords say = pages.say(context);
    Map<String, Object> values = new HashMap<>();
    values.put("repair", repair);
    values.put("words", new RepairWords(say.code()));
    List<RepairShelf.Evidence> evidence = learning.repairs().evidence(repair.number(), PICTURES);
    values.put("putRight", cards(evidence, true));
    values.put("left", cards(evidence, false));
    values.put("limit", open ? acts.limit(repair) : Optional.empty());
    values.put("rules", open ? acts.rules(repair) : List.of());
    values.put("changed", acts.rules().of(repair.number()));
    values.put("pack", acts.pack(repair));
    values.put("known", lessons.isKnown(repair));
    values.put("blind", database.read(session -> BlindCheck.of(session, repair.proposal())));
    pages.show(context, visitor, say, say.of("learn.repair"), "error-rates", "repair", values);
  }

  private List<FruitCard> cards(List<RepairShelf.Evidence> evidence, boolean won) {
    List<Long> sequences =
        evidence.stream()
            .filter(one -> one.won() == won)
            .map(RepairShelf.Evidence::sequence)
            .toList();
    return database.read(session -> FruitCards.read(session, sequences));
  }

  private void look(Context context, Visitor visitor) {
    learning.ask();
    context.redirect("/repairs", HttpStatus.SEE_OTHER);
  }

  private void switchHabits(Context context, Visitor visitor) {
    String site = Optional.ofNullable(context.formParam("site")).orElse("");
    habits.set(site, context.formParam("learn") != null, visitor.name());
    learning.repairs().forgetPeople();
    // What may be said of people now is looked for anew.
    learning.ask();
    context.redirect("/repairs", HttpStatus.SEE_OTHER);
  }

  private void decide(Context context, Visitor visitor) throws IOException {
    long number = number(context);
    String act = Optional.ofNullable(context.formParam("act")).orElse("");
    String after = "/repairs/" + number;
    switch (act) {
      case "rule" -> acts.acceptRule(number, visitor.name());
      case "head" -> {
        acts.acceptHead(number, visitor.name());
        after = "/updates/heads";
      }
      case "product" -> {
        lessons.acceptProduct(number, visitor.name());
        after = "/teach";
      }
      case "defect" -> {
        StoredRepair repair = learning.repairs().find(number);
        String name =
            repair.isSound()
                ? lookName(context)
                : pages.say(context).defect(repair.proposal().to().defect());
        lessons.acceptDefect(number, name, visitor.name());
        after = "/updates/defects";
      }
      case "dismiss" -> learning.repairs().dismiss(number, visitor.name());
      case "take-back" ->
          acts.takeBack(learning.repairs().find(number), Optional.of(visitor.name()));
      default ->
          throw ProblemException.badField(
              "act", "must be rule, head, product, defect, dismiss or take-back");
    }
    context.redirect(after, HttpStatus.SEE_OTHER);
  }

  /** What people call a look that is no defect. */
  private static String lookName(Context context) {
    String name = Optional.ofNullable(context.formParam("name")).orElse("").trim();
    if (!name.matches("[\\p{L}\\p{N}][\\p{L}\\p{N} -]{0,63}")) {
      throw ProblemException.badField(
          "name", "must be what this look is called, in letters, digits and spaces, at most 64");
    }
    return name;
  }

  private static long number(Context context) {
    String text = context.pathParam("number");
    if (!text.matches("[0-9]{1,15}")) {
      throw ProblemException.notFound("There is no proposal of that number.");
    }
    return Long.parseLong(text);
  }
}
