package pomona.server.review.explore;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import okio.ByteString;
import pomona.server.access.PeopleDoor;
import pomona.server.access.Role;
import pomona.server.access.Visitor;
import pomona.server.database.Database;
import pomona.server.database.Session;
import pomona.server.fact.FactRows;
import pomona.server.review.page.FruitCard;
import pomona.server.review.page.FruitCards;
import pomona.server.review.page.Pages;
import pomona.server.similar.SimilarityIndex;
import pomona.server.web.ProblemException;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.FactJson;

/** The addresses of looking around. All of them only read. */
public final class ExploreRoutes {
  private static final int ON_A_PAGE = 48;
  private static final int MOST_COUNTED = 10_000;
  private static final int MOST_ON_THE_MAP = 3000;
  private static final int MOST_EXPORTED = 100_000;
  private static final int ALIKE = 8;
  private static final List<String> COLOURS = List.of("grade", "class", "generation", "error");

  private final Database database;
  private final SimilarityIndex index;
  private final Pages pages;

  public ExploreRoutes(Database database, SimilarityIndex index, Pages pages) {
    this.database = database;
    this.index = index;
    this.pages = pages;
  }

  public void register(RoutesConfig routes, PeopleDoor door) {
    routes.get("/explore", door.only(Role.REVIEWER, this::fruits));
    routes.get("/explore/time", door.only(Role.REVIEWER, this::time));
    routes.get("/explore/space", door.only(Role.REVIEWER, this::space));
    routes.get("/explore/space/there", door.only(Role.REVIEWER, this::there));
    routes.get("/explore/fruits.csv", door.only(Role.REVIEWER, this::export));
    routes.get("/fruits/{id}", door.only(Role.REVIEWER, this::fruit));
    routes.get("/fruits/{id}/alike", door.only(Role.REVIEWER, this::alike));
  }

  private void fruits(Context context, Visitor visitor) {
    Filter filter = Filter.of(context);
    Filter.Condition condition = filter.fruits();
    boolean byValue = "value".equals(context.queryParam("order"));
    long skip = page(context) * (long) ON_A_PAGE;
    Map<String, Object> values = frame(filter, context);
    values.put(
        "cards",
        database.read(
            session ->
                FruitCards.read(
                    session,
                    session.list(
                        "SELECT sequence FROM review_fruit WHERE "
                            + condition.sql()
                            + (byValue ? " ORDER BY value DESC" : " ORDER BY sequence DESC")
                            + " LIMIT "
                            + ON_A_PAGE
                            + " OFFSET "
                            + skip,
                        row -> row.getLong(1),
                        condition.arguments().toArray()))));
    values.put(
        "count",
        database.read(
            session ->
                session.number(
                    "SELECT count(*) FROM (SELECT 1 FROM review_fruit WHERE "
                        + condition.sql()
                        + " LIMIT "
                        + (MOST_COUNTED + 1)
                        + ")",
                    condition.arguments().toArray())));
    values.put("page", page(context));
    values.put("perPage", ON_A_PAGE);
    values.put("order", byValue ? "value" : "newest");
    pages.show(context, visitor, "Explore", "explore", "explore", values);
  }

  private void time(Context context, Visitor visitor) {
    Filter filter = Filter.of(context);
    Map<String, Object> values = frame(filter, context);
    values.put("dashboard", database.read(session -> Dashboard.of(session, filter)));
    pages.show(context, visitor, "Over time", "explore", "time", values);
  }

  private void space(Context context, Visitor visitor) {
    Filter filter = Filter.of(context);
    String colour = colour(context);
    SpaceMap map = map(filter, colour);
    Map<String, Object> values = frame(filter, context);
    values.put("dots", map.dots());
    values.put("explained", map.explained());
    values.put("colour", colour);
    values.put(
        "there", database.read(session -> FruitCards.read(session, map.nearest(50, 50, 12))));
    pages.show(context, visitor, "The space", "explore", "space", values);
  }

  private void there(Context context, Visitor visitor) {
    SpaceMap map = map(Filter.of(context), colour(context));
    List<Long> nearest = map.nearest(place(context, "x"), place(context, "y"), 12);
    pages.showPart(
        context,
        "tiles",
        Map.of("cards", database.read(session -> FruitCards.read(session, nearest))));
  }

  private void fruit(Context context, Visitor visitor) throws IOException {
    long sequence = sequence(context);
    FruitCard card =
        database.read(session -> FruitCards.read(session, List.of(sequence))).stream()
            .findFirst()
            .orElseThrow(
                () -> ProblemException.notFound("The site has let this fruit's record go."));
    Map<String, Object> values = new HashMap<>();
    values.put("card", card);
    values.put("history", database.read(session -> history(session, card.id())));
    values.put("alike", alike(sequence));
    pages.show(context, visitor, card.standingClass(), "explore", "fruit", values);
  }

  private void alike(Context context, Visitor visitor) throws IOException {
    pages.showPart(context, "tiles", Map.of("cards", alike(sequence(context))));
  }

  /** The nearest in the whole space, over all generations. */
  private List<FruitCard> alike(long sequence) throws IOException {
    record Seen(String space, byte[] embedding) {}
    Optional<Seen> seen =
        database.read(
            session ->
                session.first(
                    "SELECT space, embedding FROM fruit WHERE sequence = ?",
                    row -> new Seen(row.getString(1), row.getBytes(2)),
                    sequence));
    if (seen.isEmpty()) {
      return List.of();
    }
    List<Long> sequences = new ArrayList<>();
    for (SimilarityIndex.Hit hit :
        index.nearest(
            seen.get().space(),
            ByteString.of(seen.get().embedding()),
            SimilarityIndex.Filter.ANY,
            ALIKE + 1)) {
      if (hit.sequence() != sequence && sequences.size() < ALIKE) {
        sequences.add(hit.sequence());
      }
    }
    return database.read(session -> FruitCards.read(session, sequences));
  }

  /** One thing that was said of a fruit. */
  public record Entry(
      String kind, String by, long atMillis, String words, Optional<String> grade) {}

  private static List<Entry> history(Session session, UUID fruit) throws SQLException {
    return session.list(
        "SELECT judgement.kind, judgement.operator, at_millis, json, judgement.grade FROM judgement"
            + " JOIN fact USING (sequence) WHERE fruit = ? ORDER BY sequence DESC LIMIT 100",
        ExploreRoutes::entry,
        (Object) FactRows.bytes(fruit));
  }

  private static Entry entry(ResultSet row) throws SQLException {
    byte[] json = row.getBytes(4);
    String words = "";
    if (json != null) {
      Fact fact = FactJson.read(ByteString.of(json));
      if (fact.body() instanceof FactBody.Correction said) {
        words = said.reason();
      } else if (fact.body() instanceof FactBody.GradeOverride said) {
        words = said.reason();
      }
    }
    return new Entry(
        row.getString(1),
        row.getString(2),
        row.getLong(3),
        words,
        Optional.ofNullable(row.getString(5)));
  }

  private void export(Context context, Visitor visitor) {
    Filter.Condition condition = Filter.of(context).fruits();
    StringBuilder csv = new StringBuilder(1 << 16);
    Csv.line(csv, Csv.COLUMNS);
    database.read(
        session ->
            session.list(
                "SELECT "
                    + Csv.SELECT
                    + " FROM review_fruit JOIN fact ON fact.sequence = review_fruit.sequence WHERE "
                    + qualified(condition.sql())
                    + " ORDER BY review_fruit.sequence DESC LIMIT "
                    + MOST_EXPORTED,
                row -> {
                  Csv.line(csv, Csv.cells(row));
                  return true;
                },
                condition.arguments().toArray()));
    context.contentType("text/csv; charset=utf-8");
    context.header("Content-Disposition", "attachment; filename=\"fruits.csv\"");
    context.header("Cache-Control", "no-store");
    context.result(csv.toString());
  }

  /** The log has some of the columns too. */
  private static String qualified(String sql) {
    return sql.replace("AND site", "AND review_fruit.site")
        .replace("AND lot", "AND review_fruit.lot")
        .replace("AND device", "AND review_fruit.device");
  }

  private SpaceMap map(Filter filter, String colour) {
    Filter.Condition condition = filter.fruits();
    String group =
        switch (colour) {
          case "class" -> "class";
          case "generation" -> "generation";
          case "error" ->
              "CASE WHEN coalesce(said_grade, override_grade) IS NULL THEN 'Not looked at'"
                  + " WHEN coalesce(said_grade, override_grade) = grade THEN 'Right' ELSE 'Wrong' END";
          default -> "coalesce(said_grade, override_grade, grade)";
        };
    return database.read(
        session -> {
          // Everything newest first, within the newest fruit's space: spaces do not compare.
          List<SpaceMap.Sample> samples =
              session.list(
                  "SELECT chosen.sequence, fruit.embedding, chosen.colour FROM (SELECT sequence,"
                      + " space, "
                      + group
                      + " AS colour FROM review_fruit WHERE "
                      + condition.sql()
                      + " AND space = (SELECT space FROM review_fruit ORDER BY sequence DESC LIMIT 1)"
                      + " ORDER BY sequence DESC LIMIT "
                      + MOST_ON_THE_MAP
                      + ") AS chosen JOIN fruit ON fruit.sequence = chosen.sequence",
                  row -> new SpaceMap.Sample(row.getLong(1), row.getBytes(2), row.getString(3)),
                  condition.arguments().toArray());
          return SpaceMap.of(samples);
        });
  }

  private Map<String, Object> frame(Filter filter, Context context) {
    Map<String, Object> values = new HashMap<>();
    values.put("filter", filter);
    values.put("choices", database.read(Choices::of));
    values.put("path", context.path());
    return values;
  }

  private long sequence(Context context) {
    UUID id;
    try {
      id = UUID.fromString(context.pathParam("id"));
    } catch (IllegalArgumentException wrong) {
      throw ProblemException.notFound("There is no such fruit.");
    }
    return database
        .read(session -> FruitCards.sequence(session, id))
        .orElseThrow(() -> ProblemException.notFound("There is no such fruit."));
  }

  private static String colour(Context context) {
    String colour = context.queryParam("colour");
    return colour != null && COLOURS.contains(colour) ? colour : "grade";
  }

  private static int page(Context context) {
    String page = context.queryParam("page");
    return page != null && page.matches("[0-9]{1,4}") ? Integer.parseInt(page) : 0;
  }

  private static double place(Context context, String name) {
    String text = context.queryParam(name);
    if (text == null || !text.matches("-?[0-9]{1,4}(\\.[0-9]{1,4})?")) {
      throw ProblemException.badField(name, "must be a place on the map");
    }
    return Double.parseDouble(text);
  }
}
