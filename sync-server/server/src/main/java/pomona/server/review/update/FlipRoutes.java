package pomona.server.review.update;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import pomona.lot.verdict.Interval;
import pomona.server.access.PeopleDoor;
import pomona.server.access.Role;
import pomona.server.access.Visitor;
import pomona.server.database.Database;
import pomona.server.database.NewRow;
import pomona.server.database.Session;
import pomona.server.review.page.FruitCard;
import pomona.server.review.page.FruitCards;
import pomona.server.review.page.PageWords;
import pomona.server.review.page.Pages;
import pomona.server.review.queue.Decisions;
import pomona.server.review.queue.ErrorRates;
import pomona.server.review.table.FruitColumns;
import pomona.server.review.table.FruitRows.Column;
import pomona.server.web.ProblemException;

/** Two generations side by side: pairs of pictures, and keys to say who is right. */
public record FlipRoutes(
    Database database,
    FruitColumns columns,
    Twins twins,
    Decisions decisions,
    Pages pages,
    Clock clock) {
  private static final int PAIRS = 4;
  private static final int MOST_GENERATIONS = 50;

  public void register(RoutesConfig routes, PeopleDoor door) {
    routes.get("/updates/flips", door.only(Role.REVIEWER, this::show));
    routes.post("/updates/flips", door.only(Role.REVIEWER, this::say));
  }

  /** Two fruits that look alike, as the two generations graded them. */
  public record Shown(FruitCard old, FruitCard fresh, double similarity) {}

  /** What was said so far. */
  public record Tally(long oldRight, long newRight, long both) {
    public long decided() {
      return oldRight + newRight;
    }

    /**
     * The share of negative flips: of the pairs in which one generation was right, those in which
     * it was the old one.
     */
    public double negativeShare() {
      return decided() == 0 ? 0 : (double) oldRight / decided();
    }

    public Interval interval() {
      return ErrorRates.interval(oldRight, decided());
    }
  }

  private void show(Context context, Visitor visitor) throws IOException {
    List<String> generations =
        columns.read(rows -> rows.sorted(Column.GENERATION, MOST_GENERATIONS));
    String fresh = chosen(context, "new", generations, generations.size() - 1);
    String old = chosen(context, "old", generations, generations.size() - 2);
    long before = before(context);
    Twins.Found found =
        fresh.isEmpty() || fresh.equals(old)
            ? new Twins.Found(List.of(), Optional.empty())
            : twins.find(old, fresh, before, PAIRS);
    List<Shown> shown = new ArrayList<>();
    for (Twins.Pair pair : found.pairs()) {
      List<FruitCard> cards =
          database.read(session -> FruitCards.read(session, List.of(pair.old(), pair.fresh())));
      if (cards.size() == 2 && PairVerdict.comparable(cards.get(0), cards.get(1))) {
        shown.add(new Shown(cards.get(0), cards.get(1), pair.similarity()));
      }
    }
    Map<String, Object> values = new HashMap<>();
    values.put("generations", generations);
    values.put("old", old);
    values.put("fresh", fresh);
    values.put("pairs", shown);
    values.put("next", found.next().map(String::valueOf).orElse(""));
    values.put("tally", database.read(session -> tally(session, old, fresh)));
    PageWords say = pages.say(context);
    pages.show(context, visitor, say, say.of("updates.who"), "updates", "flips", values);
  }

  private static Tally tally(Session session, String old, String fresh) throws SQLException {
    long[] counts = new long[3];
    String[] verdicts = {"OLD", "NEW", "BOTH"};
    for (int i = 0; i < verdicts.length; i++) {
      counts[i] =
          session.number(
              "SELECT count(*) FROM review_pair WHERE old_generation = ? AND new_generation = ?"
                  + " AND verdict = ?",
              old,
              fresh,
              verdicts[i]);
    }
    return new Tally(counts[0], counts[1], counts[2]);
  }

  private void say(Context context, Visitor visitor) {
    PairVerdict verdict =
        PairVerdict.of(Optional.ofNullable(context.formParam("verdict")).orElse(""));
    FruitCard old = card(context, "oldFruit");
    FruitCard fresh = card(context, "newFruit");
    List<Decisions.Decision> said = verdict.decisions(old, fresh);
    boolean first =
        database.write(
            session ->
                session.insertUnlessThere(
                    "new_sequence",
                    NewRow.into("review_pair")
                        .with("new_sequence", fresh.sequence())
                        .with("old_sequence", old.sequence())
                        .with("new_generation", fresh.generation())
                        .with("old_generation", old.generation())
                        .with("verdict", verdict.name())
                        .with("person", visitor.name())
                        .with("at_millis", clock.millis())));
    if (first && !said.isEmpty()) {
      decisions.decide(visitor.name(), Decisions.Way.TOGETHER, said);
    }
    context.redirect(
        "/updates/flips?old="
            + URLEncoder.encode(old.generation(), StandardCharsets.UTF_8)
            + "&new="
            + URLEncoder.encode(fresh.generation(), StandardCharsets.UTF_8),
        io.javalin.http.HttpStatus.SEE_OTHER);
  }

  private FruitCard card(Context context, String name) {
    String text = Optional.ofNullable(context.formParam(name)).orElse("");
    if (!text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
      throw ProblemException.badField(name, "must be a fruit's id");
    }
    return database
        .read(
            session -> {
              Optional<Long> sequence = FruitCards.sequence(session, UUID.fromString(text));
              return sequence.isEmpty()
                  ? List.<FruitCard>of()
                  : FruitCards.read(session, List.of(sequence.get()));
            })
        .stream()
        .findFirst()
        .orElseThrow(() -> ProblemException.notFound("There is no fruit " + text));
  }

  private static String chosen(
      Context context, String name, List<String> generations, int otherwise) {
    String said = context.queryParam(name);
    if (said != null && generations.contains(said)) {
      return said;
    }
    return otherwise < 0 || generations.isEmpty() ? "" : generations.get(otherwise);
  }

  private static long before(Context context) {
    String text = context.queryParam("before");
    return text != null && text.matches("[0-9]{1,15}") ? Long.parseLong(text) : Long.MAX_VALUE;
  }
}
