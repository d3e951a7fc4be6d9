package pomona.server.review.explore;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import pomona.csv.CsvWriter;
import pomona.server.access.Devices;
import pomona.server.access.PeopleDoor;
import pomona.server.access.Role;
import pomona.server.access.Visitor;
import pomona.server.database.Database;
import pomona.server.review.page.FruitCards;
import pomona.server.review.page.PageWords;
import pomona.server.review.page.Pages;
import pomona.server.review.table.Condition;
import pomona.server.review.table.FruitColumns;
import pomona.server.review.table.FruitRows;
import pomona.server.review.table.FruitRows.Column;
import pomona.server.web.ProblemException;

/** The addresses of Explore. All of them only read. */
public record ExploreRoutes(Database database, FruitColumns columns, Pages pages) {
  private static final int ON_A_PAGE = 48;
  private static final int MOST_ON_THE_MAP = 3000;
  private static final int NEAREST = 12;
  private static final int EXPORTED_AT_ONCE = 1000;
  private static final int MOST_CLASSES = 200;
  private static final Pattern LINE =
      Pattern.compile(
          "-?[0-9]{1,4}(\\.[0-9]{1,2})?,-?[0-9]{1,4}(\\.[0-9]{1,2})?"
              + "( -?[0-9]{1,4}(\\.[0-9]{1,2})?,-?[0-9]{1,4}(\\.[0-9]{1,2})?){2,199}");
  private static final List<String> COLOURS = List.of("grade", "class", "generation", "error");

  public void register(RoutesConfig routes, PeopleDoor door) {
    routes.get("/explore", door.only(Role.REVIEWER, this::fruits));
    routes.get("/explore/time", door.only(Role.REVIEWER, this::time));
    routes.get("/explore/space", door.only(Role.REVIEWER, this::space));
    routes.get("/explore/space/there", door.only(Role.REVIEWER, this::there));
    routes.get("/explore/space/within", door.only(Role.REVIEWER, this::within));
    routes.get("/explore/fruits.csv", door.only(Role.REVIEWER, this::export));
  }

  private void fruits(Context context, Visitor visitor) {
    Filter filter = Filter.of(context);
    List<Condition> conditions =
        database.read(session -> filter.conditions(columns.lots(), session));
    FruitPage.Order order =
        "value".equals(context.queryParam("order"))
            ? FruitPage.Order.VALUE
            : FruitPage.Order.NEWEST;
    Optional<FruitPage.Behind> behind = FruitPage.Behind.of(context);
    FruitPage page =
        columns.read(rows -> FruitPage.of(rows, rows.select(conditions), order, behind, ON_A_PAGE));
    Map<String, Object> values = frame(filter, context);
    values.put("cards", database.read(session -> FruitCards.read(session, page.sequences())));
    values.put("count", page.count());
    values.put("next", page.next().orElse(""));
    values.put("first", behind.isEmpty());
    values.put("order", order == FruitPage.Order.VALUE ? "value" : "newest");
    PageWords say = pages.say(context);
    pages.show(context, visitor, say, say.of("explore.title"), "explore", "explore", values);
  }

  private void time(Context context, Visitor visitor) {
    Filter filter = Filter.of(context);
    Map<String, Object> values = frame(filter, context);
    values.put("dashboard", database.read(session -> Dashboard.of(columns, session, filter)));
    PageWords say = pages.say(context);
    pages.show(context, visitor, say, say.of("explore.tab.time"), "explore", "time", values);
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
        "there", database.read(session -> FruitCards.read(session, map.nearest(50, 50, NEAREST))));
    PageWords say = pages.say(context);
    pages.show(context, visitor, say, say.of("explore.tab.space"), "explore", "space", values);
  }

  private void there(Context context, Visitor visitor) {
    SpaceMap map = map(Filter.of(context), colour(context));
    List<Long> nearest = map.nearest(place(context, "x"), place(context, "y"), NEAREST);
    pages.showPart(
        context,
        "tiles",
        Map.of(
            "cards",
            database.read(session -> FruitCards.read(session, nearest)),
            "say",
            pages.say(context)));
  }

  /** Those inside a line that was drawn around them, to be reviewed or taught together. */
  private void within(Context context, Visitor visitor) {
    Filter filter = Filter.of(context);
    List<Long> inside = map(filter, colour(context)).within(corners(context));
    List<Long> shown = inside.subList(0, Math.min(inside.size(), ON_A_PAGE));
    pages.showPart(
        context,
        "lasso",
        Map.of(
            "say",
            pages.say(context),
            "cards",
            database.read(session -> FruitCards.read(session, shown)),
            "count",
            inside.size(),
            "csrf",
            visitor.csrfToken(),
            "back",
            "/explore/space?colour=" + colour(context) + filter.query(),
            "classes",
            columns.read(rows -> rows.sorted(Column.CLASS, MOST_CLASSES))));
  }

  private static List<double[]> corners(Context context) {
    String text = Optional.ofNullable(context.queryParam("line")).orElse("");
    if (!LINE.matcher(text).matches()) {
      throw ProblemException.badField(
          "line", "must be three to 200 places on the map, as 10.5,20 30,40 15,60");
    }
    List<double[]> corners = new ArrayList<>();
    for (String corner : text.split(" ", -1)) {
      String[] place = corner.split(",", -1);
      corners.add(new double[] {Double.parseDouble(place[0]), Double.parseDouble(place[1])});
    }
    return corners;
  }

  /** A table of everything that is chosen, newest first, written while it is read. */
  private void export(Context context, Visitor visitor) throws IOException {
    Filter filter = Filter.of(context);
    List<Condition> conditions =
        database.read(session -> filter.conditions(columns.lots(), session));
    long[] sequences =
        columns.read(
            rows -> Arrays.stream(rows.select(conditions)).mapToLong(rows::sequence).toArray());
    context.contentType("text/csv; charset=utf-8");
    context.header("Content-Disposition", "attachment; filename=\"fruits.csv\"");
    context.header("Cache-Control", "no-store");
    try (OutputStream stream = context.outputStream()) {
      write(stream, new CsvWriter().row(Csv.COLUMNS));
      for (int end = sequences.length; end > 0; end -= EXPORTED_AT_ONCE) {
        int last = end;
        write(
            stream,
            database.read(
                session -> {
                  CsvWriter csv = new CsvWriter();
                  for (int i = last - 1; i >= Math.max(0, last - EXPORTED_AT_ONCE); i--) {
                    session.first(Csv.SELECT, Csv::cells, sequences[i]).ifPresent(csv::row);
                  }
                  return csv;
                }));
      }
    }
  }

  private static void write(OutputStream stream, CsvWriter csv) throws IOException {
    stream.write(csv.toString().getBytes(StandardCharsets.UTF_8));
  }

  private SpaceMap map(Filter filter, String colour) {
    List<Condition> conditions =
        database.read(session -> filter.conditions(columns.lots(), session));
    record Dot(long sequence, String group) {}
    // Embeddings of different spaces cannot be drawn together; the newest fruit's space is drawn.
    List<Dot> dots =
        columns.read(
            rows -> {
              int[] chosen = rows.select(conditions);
              if (chosen.length == 0) {
                return List.of();
              }
              String space = rows.text(Column.SPACE, chosen[chosen.length - 1]);
              int count = Condition.is(Column.SPACE, space).keep(rows, chosen, chosen.length);
              int shown = Math.min(count, MOST_ON_THE_MAP);
              List<Dot> found = new ArrayList<>(shown);
              for (int i = 0; i < shown; i++) {
                int row = chosen[(int) ((long) i * count / shown)];
                found.add(new Dot(rows.sequence(row), group(rows, row, colour)));
              }
              return found;
            });
    return database.read(
        session -> {
          List<SpaceMap.Sample> samples = new ArrayList<>(dots.size());
          for (Dot dot : dots) {
            session
                .first(
                    "SELECT embedding FROM fruit WHERE sequence = ?",
                    row -> new SpaceMap.Sample(dot.sequence(), row.getBytes(1), dot.group()),
                    dot.sequence())
                .ifPresent(samples::add);
          }
          return SpaceMap.of(samples);
        });
  }

  private static String group(FruitRows rows, int row, String colour) {
    String said = rows.saidGrade(row);
    String grade = rows.text(Column.GRADE, row);
    return switch (colour) {
      case "class" -> rows.text(Column.CLASS, row);
      case "generation" -> rows.text(Column.GENERATION, row);
      case "error" -> said.isEmpty() ? "NOT_LOOKED_AT" : said.equals(grade) ? "RIGHT" : "WRONG";
      default -> said.isEmpty() ? grade : said;
    };
  }

  private Map<String, Object> frame(Filter filter, Context context) {
    Map<String, Object> values = new HashMap<>();
    values.put("filter", filter);
    values.put("choices", Choices.of(columns, database.read(Devices::names)));
    values.put("path", context.path());
    return values;
  }

  private static String colour(Context context) {
    String colour = context.queryParam("colour");
    return colour != null && COLOURS.contains(colour) ? colour : "grade";
  }

  private static double place(Context context, String name) {
    String text = context.queryParam(name);
    if (text == null || !text.matches("-?[0-9]{1,4}(\\.[0-9]{1,4})?")) {
      throw ProblemException.badField(name, "must be a place on the map");
    }
    return Double.parseDouble(text);
  }
}
