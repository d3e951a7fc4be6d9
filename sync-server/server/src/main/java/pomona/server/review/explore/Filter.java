package pomona.server.review.explore;

import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pomona.server.database.Session;
import pomona.server.review.page.Words;
import pomona.server.review.table.Condition;
import pomona.server.review.table.FruitColumns;
import pomona.server.review.table.FruitRows;
import pomona.server.review.table.FruitRows.Column;
import pomona.server.review.table.FruitRows.Measure;
import pomona.server.web.ProblemException;

/**
 * Which fruits are chosen. The filter consists of the address alone, so a shared link shows
 * somebody else the same fruits.
 */
public final class Filter {
  private static final int MOST_CHARS = 64;

  private static final Map<String, Column> EQUAL =
      Map.of(
          "site", Column.SITE,
          "device", Column.DEVICE,
          "class", Column.CLASS,
          "grade", Column.GRADE,
          "generation", Column.GENERATION,
          "disposition", Column.DISPOSITION,
          "defect", Column.DEFECT,
          "state", Column.STATE,
          "by", Column.SAID_BY);

  /** The names that an address may carry, in the order in which they are written. */
  public static final List<String> NAMES =
      List.of(
          "site",
          "lot",
          "supplier",
          "device",
          "class",
          "grade",
          "generation",
          "disposition",
          "defect",
          "state",
          "by",
          "from",
          "to",
          "surest",
          "strangest",
          "differs",
          "opinion");

  /** Names that have few values, with all of them. */
  private static final Map<String, List<String>> CLOSED =
      Map.of(
          "grade",
          Words.GRADES,
          "disposition",
          List.of("ACCEPT", "HOLD", "REJECT"),
          "state",
          List.of("OPEN", "DECIDED", "FLAGGED"),
          "opinion",
          SecondOpinionFilter.CHOICES);

  private final Map<String, String> values;

  private Filter(Map<String, String> values) {
    this.values = values;
  }

  /** A condition of SQL, and what is bound in it. */
  public record Bound(String sql, List<Object> arguments) {}

  public static Filter of(Context context) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String name : NAMES) {
      String value = context.queryParam(name);
      if (value != null && !value.isBlank()) {
        if (value.length() > MOST_CHARS) {
          throw ProblemException.badField(name, "may have at most " + MOST_CHARS + " characters");
        }
        values.put(name, one(name, value.trim()));
      }
    }
    return new Filter(values);
  }

  /** The value; a word that no fruit can have would show an empty page and not say why. */
  private static String one(String name, String value) {
    List<String> choices = choices(name);
    if (!choices.isEmpty() && !choices.contains(value)) {
      throw ProblemException.badField(name, "must be one of " + String.join(", ", choices));
    }
    return value;
  }

  /** What a name may be; empty if it may be anything. */
  public static List<String> choices(String name) {
    return CLOSED.getOrDefault(name, List.of());
  }

  /** The value of a name, or empty. */
  public String get(String name) {
    return values.getOrDefault(name, "");
  }

  public boolean isEmpty() {
    return values.isEmpty();
  }

  /** What follows an address's question mark; begins with an ampersand unless it is empty. */
  public String query() {
    StringBuilder query = new StringBuilder();
    values.forEach(
        (name, value) ->
            query
                .append('&')
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return query.toString();
  }

  /** The conditions that a fruit must meet. */
  public List<Condition> conditions(Map<String, FruitColumns.Lot> lots, Session session)
      throws SQLException {
    List<Condition> conditions = new ArrayList<>();
    EQUAL.forEach(
        (name, column) -> {
          if (values.containsKey(name)) {
            conditions.add(Condition.is(column, values.get(name)));
          }
        });
    Optional<String> lot = Optional.ofNullable(values.get("lot"));
    if (lot.isPresent()) {
      conditions.add(Condition.among(Column.LOT, text -> FruitRows.lotName(text).equals(lot)));
    }
    Optional<String> supplier = Optional.ofNullable(values.get("supplier"));
    if (supplier.isPresent()) {
      conditions.add(
          Condition.among(
              Column.LOT,
              text -> lots.containsKey(text) && lots.get(text).supplier().equals(supplier)));
    }
    day("from").ifPresent(day -> conditions.add(Condition.atLeast(Measure.DAY, day)));
    day("to").ifPresent(day -> conditions.add(Condition.atMost(Measure.DAY, day)));
    share("surest")
        .ifPresent(share -> conditions.add(Condition.atMost(Measure.GRADE_CONFIDENCE, share)));
    share("strangest").ifPresent(share -> conditions.add(Condition.atLeast(Measure.EXCESS, share)));
    if (values.containsKey("differs")) {
      conditions.add(Condition.differs());
    }
    if (values.containsKey("opinion")) {
      conditions.add(SecondOpinionFilter.of(session, values.get("opinion")));
    }
    return conditions;
  }

  /**
   * The condition for tables of sums, which have only day, site and device; the other parts of the
   * filter are ignored.
   */
  public Bound days() {
    StringBuilder sql = new StringBuilder("1 = 1");
    List<Object> arguments = new ArrayList<>();
    for (String name : List.of("site", "device")) {
      if (values.containsKey(name)) {
        sql.append(" AND ").append(name).append(" = ?");
        arguments.add(values.get(name));
      }
    }
    day("from")
        .ifPresent(
            day -> {
              sql.append(" AND day >= ?");
              arguments.add(day);
            });
    day("to")
        .ifPresent(
            day -> {
              sql.append(" AND day <= ?");
              arguments.add(day);
            });
    return new Bound(sql.toString(), arguments);
  }

  private Optional<Long> day(String name) {
    try {
      return Optional.ofNullable(values.get(name)).map(day -> LocalDate.parse(day).toEpochDay());
    } catch (DateTimeParseException wrong) {
      throw ProblemException.badField(name, "must be a day such as 2026-05-31");
    }
  }

  private Optional<Double> share(String name) {
    Optional<String> value = Optional.ofNullable(values.get(name));
    if (value
        .filter(text -> !text.matches("[0-9]{1,2}|[0-9]?\\.[0-9]{1,4}|[01]\\.[0-9]{0,4}"))
        .isPresent()) {
      throw ProblemException.badField(name, "must be a number from 0 to 1, such as 0.6");
    }
    return value.map(Double::parseDouble);
  }
}
