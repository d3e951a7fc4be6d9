package pomona.server.review.explore;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import pomona.server.database.Session;
import pomona.server.review.ledger.LatencyClass;
import pomona.server.review.page.Words;

/** The plots: counts, grades, defects, overrides, refusals and latency, from the sums by day. */
public record Dashboard(
    long fruits,
    List<Day> days,
    long most,
    List<Group> lots,
    List<Group> suppliers,
    List<Defect> defects,
    List<Latency> latencies,
    List<Refusal> refusals) {
  private static final int MOST_DAYS = 60;
  private static final int MOST_ROWS = 25;

  /** One day: how many of each grade, best first, and how many were overridden. */
  public record Day(long day, long[] grades, long overridden) {
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

  /** A lot or a supplier. */
  public record Group(String site, String name, String about, long[] grades, long overridden) {
    public long fruits() {
      return new Day(0, grades, overridden).fruits();
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

  static Dashboard of(Session session, Filter filter) throws SQLException {
    List<Day> days = days(session, filter);
    long most = days.stream().mapToLong(Day::fruits).max().orElse(1);
    List<Group> lots =
        groups(
            session,
            filter,
            "review_day.lot",
            "coalesce(product, '') || coalesce(' · ' || supplier, '')",
            "max(day) DESC");
    List<Group> suppliers = groups(session, filter, "coalesce(supplier, 'unknown')", "''", "3");
    return new Dashboard(
        days.stream().mapToLong(Day::fruits).sum(),
        days,
        most,
        lots,
        suppliers,
        defects(session, filter),
        latencies(session, filter),
        refusals(session, filter));
  }

  private static List<Day> days(Session session, Filter filter) throws SQLException {
    Filter.Condition condition = filter.days();
    Map<Long, Day> byDay = new TreeMap<>();
    session.list(
        "SELECT day, grade, sum(fruits), sum(overridden) FROM review_day WHERE "
            + condition.sql()
            + " GROUP BY day, grade",
        row -> {
          long[] grades =
              byDay.computeIfAbsent(row.getLong(1), day -> new Day(day, new long[4], 0)).grades();
          int place = Words.GRADES.indexOf(row.getString(2));
          if (place >= 0) {
            grades[place] += row.getLong(3);
          }
          long overridden = row.getLong(4);
          byDay.computeIfPresent(
              row.getLong(1),
              (day, known) -> new Day(day, known.grades(), known.overridden() + overridden));
          return true;
        },
        condition.arguments().toArray());
    List<Day> days = new ArrayList<>(byDay.values());
    return days.subList(Math.max(0, days.size() - MOST_DAYS), days.size());
  }

  private static List<Group> groups(
      Session session, Filter filter, String name, String about, String order) throws SQLException {
    Filter.Condition condition = filter.days();
    String where =
        condition
            .sql()
            .replace(" site =", " review_day.site =")
            .replace(" lot =", " review_day.lot =");
    Map<String, Group> groups = new LinkedHashMap<>();
    List<Object[]> rows =
        session.list(
            "SELECT review_day.site, "
                + name
                + ", sum(fruits), grade, sum(overridden), "
                + about
                + ", max(day) FROM review_day LEFT JOIN review_lot"
                + " ON review_lot.site = review_day.site AND review_lot.lot = review_day.lot"
                + " WHERE "
                + where
                + " GROUP BY 1, 2, 4 ORDER BY "
                + order,
            row ->
                new Object[] {
                  row.getString(1),
                  row.getString(2),
                  row.getLong(3),
                  row.getString(4),
                  row.getLong(5),
                  row.getString(6)
                },
            condition.arguments().toArray());
    for (Object[] row : rows) {
      String key = row[0] + "\n" + row[1];
      Group known =
          groups.getOrDefault(
              key, new Group((String) row[0], (String) row[1], (String) row[5], new long[4], 0));
      int place = Words.GRADES.indexOf((String) row[3]);
      if (place >= 0) {
        known.grades()[place] += (long) row[2];
      }
      groups.put(
          key,
          new Group(
              known.site(),
              known.name(),
              known.about(),
              known.grades(),
              known.overridden() + (long) row[4]));
    }
    return groups.values().stream().limit(MOST_ROWS).toList();
  }

  private static List<Defect> defects(Session session, Filter filter) throws SQLException {
    Filter.Condition condition = filter.days(List.of("site", "lot"));
    return session.list(
        "SELECT kind, sum(fruits), sum(share_sum) / sum(fruits) FROM review_day_defect WHERE "
            + condition.sql()
            + " GROUP BY kind ORDER BY 2 DESC LIMIT "
            + MOST_ROWS,
        row -> new Defect(row.getString(1), row.getLong(2), row.getDouble(3)),
        condition.arguments().toArray());
  }

  private static List<Refusal> refusals(Session session, Filter filter) throws SQLException {
    Filter.Condition condition = filter.days(List.of("site", "device"));
    return session.list(
        "SELECT reason, sum(frames) FROM review_day_refusal WHERE "
            + condition.sql()
            + " GROUP BY reason ORDER BY 2 DESC LIMIT "
            + MOST_ROWS,
        row -> new Refusal(row.getString(1), row.getLong(2)),
        condition.arguments().toArray());
  }

  private static List<Latency> latencies(Session session, Filter filter) throws SQLException {
    Filter.Condition condition = filter.days(List.of("site", "device"));
    String where = condition.sql().replace(" site =", " review_day_scan.site =");
    Map<String, TreeMap<Integer, Long>> counts = new LinkedHashMap<>();
    session.list(
        "SELECT coalesce(device.name, review_day_scan.device), delegate, latency_class, sum(scans)"
            + " FROM review_day_scan LEFT JOIN device ON device.id = review_day_scan.device WHERE "
            + where
            + " GROUP BY review_day_scan.device, 2, 3 ORDER BY 1, 2, 3",
        row ->
            counts
                .computeIfAbsent(row.getString(1) + "\n" + row.getString(2), key -> new TreeMap<>())
                .merge(row.getInt(3), row.getLong(4), Long::sum),
        condition.arguments().toArray());
    List<Latency> latencies = new ArrayList<>();
    counts.forEach(
        (key, classes) -> {
          String[] names = key.split("\n", -1);
          long scans = classes.values().stream().mapToLong(count -> count).sum();
          latencies.add(
              new Latency(
                  names[0],
                  names[1],
                  scans,
                  quantile(classes, scans, 0.5),
                  quantile(classes, scans, 0.95)));
        });
    return latencies.stream().limit(MOST_ROWS).toList();
  }

  private static double quantile(TreeMap<Integer, Long> classes, long scans, double share) {
    long rest = (long) Math.ceil(share * scans);
    for (Map.Entry<Integer, Long> entry : classes.entrySet()) {
      rest -= entry.getValue();
      if (rest <= 0) {
        return LatencyClass.millis(entry.getKey());
      }
    }
    return 0;
  }
}
