package pomona.server.review.explore;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import pomona.embedding.Embedding;
import pomona.server.access.PeopleDoor;
import pomona.server.access.Role;
import pomona.server.access.Visitor;
import pomona.server.database.Database;
import pomona.server.fact.FactStore;
import pomona.server.fact.IndexedFruit;
import pomona.server.log.AllCells;
import pomona.server.log.LogFault;
import pomona.server.review.page.FruitCards;
import pomona.server.review.page.PageWords;
import pomona.server.review.page.Pages;
import pomona.server.web.ProblemException;

/** The page Everywhere: sums and likeness over all cells, for those who administer one. */
public record EverywhereRoutes(
    Database database, FactStore facts, AllCells cells, String cell, Clock clock, Pages pages) {
  private static final long DAY_MILLIS = 86_400_000L;
  private static final int ALIKE = 24;

  /** For how many days sums can be asked for. */
  public static final List<Long> DAYS = List.of(1L, 7L, 31L, 92L);

  public void register(RoutesConfig routes, PeopleDoor door) {
    routes.get("/explore/everywhere", door.only(Role.ADMIN, this::sums));
    routes.get("/explore/everywhere/{id}", door.only(Role.ADMIN, this::like));
  }

  private void sums(Context context, Visitor visitor) {
    long days =
        DAYS.stream()
            .filter(count -> Long.toString(count).equals(context.queryParam("days")))
            .findFirst()
            .orElse(DAYS.get(1));
    long today = Math.floorDiv(clock.millis(), DAY_MILLIS);
    EverywhereSums.By by = EverywhereSums.By.of(Optional.ofNullable(context.queryParam("by")));
    Map<String, Object> values = new HashMap<>();
    values.put("sums", EverywhereSums.of(asked(() -> cells.sums(today - days + 1, today)), by));
    values.put("days", days);
    PageWords say = pages.say(context);
    pages.show(
        context, visitor, say, say.of("explore.everywhere"), "explore", "everywhere", values);
  }

  private void like(Context context, Visitor visitor) {
    UUID id = id(context.pathParam("id"));
    IndexedFruit fruit =
        database
            .read(session -> FruitCards.sequence(session, id))
            .flatMap(facts::fruit)
            .orElseThrow(() -> ProblemException.notFound("There is no such fruit."));
    Optional<String> className =
        Optional.ofNullable(context.queryParam("class")).filter(name -> !name.isEmpty());
    AllCells.Wanted wanted = new AllCells.Wanted(Optional.empty(), className, Optional.empty());
    List<AllCells.Like> found =
        asked(
            () ->
                cells.like(
                    fruit.space(),
                    Embedding.of(fruit.embedding().toByteArray()),
                    wanted,
                    ALIKE + 1));
    Map<String, Object> values = new HashMap<>();
    values.put(
        "found", found.stream().filter(one -> !one.fruit().id().equals(id)).limit(ALIKE).toList());
    values.put("id", id);
    values.put("className", fruit.className());
    values.put("alone", className.isPresent());
    values.put("cell", cell);
    PageWords say = pages.say(context);
    pages.show(
        context,
        visitor,
        say,
        say.of("explore.everywhere.like"),
        "explore",
        "everywherelike",
        values);
  }

  private static UUID id(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException wrong) {
      throw ProblemException.notFound("There is no such fruit.");
    }
  }

  /** What is asked of other cells. */
  private interface Question<T> {
    T ask();
  }

  private static <T> T asked(Question<T> question) {
    try {
      return question.ask();
    } catch (LogFault.Unreachable silent) {
      throw ProblemException.unavailable(
          "The engine of the cells does not answer. Try again in a moment.");
    }
  }
}
