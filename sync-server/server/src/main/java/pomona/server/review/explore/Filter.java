package pomona.server.review.explore;

import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import pomona.server.web.ProblemException;

/**
 * Which fruits are meant. It is what stands in the address and nothing else, so a link that is
 * shared shows the same to somebody else.
 */
public final class Filter {
  private static final int MOST_CHARS = 64;

  /** The column that must equal a value; the same name in {@code review_day} where it is there. */
  private static final Map<String, String> EQUAL =
      Map.of(
          "site", "site",
          "lot", "lot",
          "device", "device",
          "class", "class",
          "grade", "grade",
          "generation", "generation",
          "disposition", "disposition",
          "defect", "worst_defect",
          "state", "state",
          "by", "said_by");

  private static final List<String> OF_DAYS =
      List.of("site", "lot", "device", "class", "grade", "generation");

  /** The names that an address may carry, in the order in which they are written. */
  public static final List<String> NAMES =
      List.of(
          "site",
          "lot",
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
          "differs");

  private final Map<String, String> values;

  private Filter(Map<String, String> values) {
    this.values = values;
  }

  /** A condition, and what is bound in it. */
  public record Condition(String sql, List<Object> arguments) {}

  public static Filter of(Context context) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String name : NAMES) {
      String value = context.queryParam(name);
      if (value != null && !value.isBlank()) {
        if (value.length() > MOST_CHARS) {
          throw ProblemException.badField(name, "may have at most " + MOST_CHARS + " characters");
        }
        values.put(name, value.trim());
      }
    }
    return new Filter(values);
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

  /** For {@code review_fruit}. */
  public Condition fruits() {
    return condition(EQUAL::get, true);
  }

  /** For {@code review_day}: what it does not know of is not asked. */
  public Condition days() {
    return condition(name -> OF_DAYS.contains(name) ? EQUAL.get(name) : null, false);
  }

  /** For tables that know the day, the site, and perhaps the device or the lot. */
  public Condition days(List<String> known) {
    return condition(name -> known.contains(name) ? EQUAL.get(name) : null, false);
  }

  private Condition condition(Function<String, String> columns, boolean measured) {
    StringBuilder sql = new StringBuilder("1 = 1");
    List<Object> arguments = new ArrayList<>();
    values.forEach(
        (name, value) -> {
          String column = EQUAL.containsKey(name) ? columns.apply(name) : null;
          if (column != null) {
            sql.append(" AND ").append(column).append(" = ?");
            arguments.add(value);
          }
        });
    day("from", " AND day >= ?", sql, arguments);
    day("to", " AND day <= ?", sql, arguments);
    if (measured) {
      share("surest", " AND grade_confidence <= ?", sql, arguments);
      share("strangest", " AND unfamiliarity >= ?", sql, arguments);
      if (values.containsKey("differs")) {
        sql.append(" AND coalesce(said_grade, override_grade) <> grade");
      }
    }
    return new Condition(sql.toString(), arguments);
  }

  private void day(String name, String condition, StringBuilder sql, List<Object> arguments) {
    String value = values.get(name);
    if (value == null) {
      return;
    }
    try {
      arguments.add(LocalDate.parse(value).toEpochDay());
      sql.append(condition);
    } catch (DateTimeParseException wrong) {
      throw ProblemException.badField(name, "must be a day such as 2026-05-31");
    }
  }

  private void share(String name, String condition, StringBuilder sql, List<Object> arguments) {
    String value = values.get(name);
    if (value == null) {
      return;
    }
    if (!value.matches("[0-9]{1,2}|[0-9]?\\.[0-9]{1,4}|[01]\\.[0-9]{0,4}")) {
      throw ProblemException.badField(name, "must be a number from 0 to 1, such as 0.6");
    }
    arguments.add(Double.parseDouble(value));
    sql.append(condition);
  }
}
