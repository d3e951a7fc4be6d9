package pomona.server.review.explore;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import pomona.server.database.Session;
import pomona.server.review.table.Condition;
import pomona.server.review.table.FruitColumns;

/** The plots: counts, grades, defects, overrides, refusals and latency. */
public record Dashboard(
    long fruits,
    List<Day> days,
    long most,
    List<Group> lots,
    List<Group> suppliers,
    List<Defect> defects,
    List<Latency> latencies,
    List<Refusal> refusals,
    List<DayLine> lines) {
  static final int MOST_DAYS = 60;
  static final int MOST_ROWS = 25;

  /** One day: how many of each grade, best first, how many were overridden, and had a defect. */
  public record Day(long day, long[] grades, long overridden, long defective) {
    public long fruits() {
      long sum = 0;
      for (long count : grades) {
        sum += count;
      }
      return sum;
    }

    public double overriddenShare() {
      return fruits() == 0 ? 0 : (double) overridden / fruits();
    }
  }

  /**
   * A lot or a supplier.
   *
   * @param about what was said of the lot, if anything was
   */
  public record Group(
      String site, String name, Optional<FruitColumns.Lot> about, long[] grades, long overridden) {
    public long fruits() {
      return new Day(0, grades, overridden, 0).fruits();
    }

    public double share(int grade) {
      return fruits() == 0 ? 0 : (double) grades[grade] / fruits();
    }

    public double before(int grade) {
      double sum = 0;
      for (int i = 0; i < grade; i++) {
        sum += share(i);
      }
      return sum;
    }

    public double overriddenShare() {
      return fruits() == 0 ? 0 : (double) overridden / fruits();
    }
  }

  public record Defect(String kind, long fruits, double meanShare) {}

  /** How long the eye took, in milliseconds. */
  public record Latency(String device, String delegate, long scans, double median, double p95) {}

  public record Refusal(String reason, long frames) {}

  static Dashboard of(FruitColumns columns, Session session, Filter filter) throws SQLException {
    Map<String, FruitColumns.Lot> lots = columns.lots();
    List<Condition> conditions = filter.conditions(lots, session);
    FruitSums sums = columns.read(rows -> FruitSums.of(rows, rows.select(conditions), lots));
    Filter.Bound days = filter.days();
    return new Dashboard(
        sums.fruits(),
        sums.days(),
        sums.days().stream().mapToLong(Day::fruits).max().orElse(1),
        sums.lots(),
        sums.suppliers(),
        sums.defects(),
        EyeLatencies.of(session, days),
        refusals(session, days),
        DayLine.of(sums.days(), session, days));
  }

  /** The first day of the small plots. */
  public long firstDay() {
    return allDays().min().orElse(0);
  }

  /** The last day of the small plots. */
  public long lastDay() {
    return allDays().max().orElse(0);
  }

  private LongStream allDays() {
    return lines.stream()
        .flatMapToLong(line -> line.values().stream().mapToLong(DayLine.Value::day));
  }

  private static List<Refusal> refusals(Session session, Filter.Bound days) throws SQLException {
    return session.list(
        "SELECT reason, sum(frames) FROM review_day_refusal WHERE "
            + days.sql()
            + " GROUP BY reason ORDER BY 2 DESC LIMIT "
            + MOST_ROWS,
        row -> new Refusal(row.getString(1), row.getLong(2)),
        days.arguments().toArray());
  }
}
