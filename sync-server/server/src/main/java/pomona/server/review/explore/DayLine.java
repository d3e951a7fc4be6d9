package pomona.server.review.explore;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import pomona.server.database.Session;
import pomona.server.review.page.PageWords;
import pomona.server.review.page.Words;

/**
 * One small plot among several: a measure by day. All of them have the same days from left to
 * right, so that what happens together stands in one column.
 *
 * @param bad whether more of it is worse
 */
public record DayLine(String title, Unit unit, boolean bad, List<Value> values) {
  /** The box that the line is drawn in. */
  public static final int WIDTH = 240;

  public static final int HEIGHT = 64;

  /** What the numbers are. */
  public enum Unit {
    SHARE,
    COUNT,
    MILLIS
  }

  /** A day's number. */
  public record Value(long day, double value) {}

  public DayLine {
    values = List.copyOf(values);
  }

  /** The top of the plot. */
  public double most() {
    return values.stream().mapToDouble(Value::value).max().orElse(0);
  }

  /** A value as a person reads it. */
  public String words(PageWords say, double value) {
    return switch (unit) {
      case SHARE -> say.percentOne(value);
      case COUNT -> say.count(Math.round(value));
      case MILLIS -> Math.round(value) + " ms";
    };
  }

  public double x(long day, long first, long last) {
    return last == first ? WIDTH / 2.0 : (double) WIDTH * (day - first) / (last - first);
  }

  public double y(double value) {
    return most() == 0 ? HEIGHT : HEIGHT - HEIGHT * value / most();
  }

  /** The line through all days. */
  public String path(long first, long last) {
    StringBuilder path = new StringBuilder();
    for (Value value : values) {
      path.append(path.isEmpty() ? 'M' : 'L');
      Words.tenths(path, x(value.day(), first, last));
      path.append(' ');
      Words.tenths(path, y(value.value()));
    }
    return path.toString();
  }

  /** All plots of chosen fruits, and of the scans of their days. */
  static List<DayLine> of(List<Dashboard.Day> days, Session session, Filter.Bound bound)
      throws SQLException {
    List<DayLine> lines = new ArrayList<>();
    for (int grade = 0; grade < Words.GRADES.size(); grade++) {
      int place = grade;
      lines.add(
          share(
              Words.GRADES.get(grade),
              days,
              grade == Words.GRADES.size() - 1,
              day -> day.grades()[place]));
    }
    lines.add(share("DEFECT", days, true, Dashboard.Day::defective));
    lines.add(share("OVERRIDDEN", days, true, Dashboard.Day::overridden));
    lines.add(new DayLine("REFUSED", Unit.COUNT, true, refusals(session, bound)));
    lines.add(new DayLine("LATENCY", Unit.MILLIS, true, eye(session, bound)));
    return lines;
  }

  private static DayLine share(
      String title, List<Dashboard.Day> days, boolean bad, ToDoubleFunction<Dashboard.Day> part) {
    return new DayLine(
        title,
        Unit.SHARE,
        bad,
        days.stream()
            .map(day -> new Value(day.day(), part.applyAsDouble(day) / Math.max(1, day.fruits())))
            .toList());
  }

  private static List<Value> refusals(Session session, Filter.Bound bound) throws SQLException {
    return newest(
        session.list(
            "SELECT day, sum(frames) FROM review_day_refusal WHERE "
                + bound.sql()
                + " GROUP BY day ORDER BY day",
            row -> new Value(row.getLong(1), row.getLong(2)),
            bound.arguments().toArray()));
  }

  private static List<Value> eye(Session session, Filter.Bound bound) throws SQLException {
    Map<Long, TreeMap<Integer, Long>> byDay = new TreeMap<>();
    session.list(
        "SELECT day, latency_class, sum(scans) FROM review_day_scan WHERE "
            + bound.sql()
            + " GROUP BY 1, 2",
        row ->
            byDay
                .computeIfAbsent(row.getLong(1), day -> new TreeMap<>())
                .merge(row.getInt(2), row.getLong(3), Long::sum),
        bound.arguments().toArray());
    List<Value> medians = new ArrayList<>();
    byDay.forEach(
        (day, classes) -> {
          long scans = classes.values().stream().mapToLong(count -> count).sum();
          medians.add(new Value(day, EyeLatencies.quantile(classes, scans, 0.5)));
        });
    return newest(medians);
  }

  private static List<Value> newest(List<Value> values) {
    return values.subList(Math.max(0, values.size() - Dashboard.MOST_DAYS), values.size());
  }
}
