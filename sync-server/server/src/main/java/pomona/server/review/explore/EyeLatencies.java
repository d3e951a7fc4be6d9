package pomona.server.review.explore;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import pomona.server.database.Session;
import pomona.server.review.table.LatencyClass;

/** How long the eye takes, by device and delegate, from the classes of latency by day. */
final class EyeLatencies {
  private EyeLatencies() {}

  private record Eye(String device, String delegate) {}

  static List<Dashboard.Latency> of(Session session, Filter.Bound days) throws SQLException {
    Map<Eye, TreeMap<Integer, Long>> counts = new LinkedHashMap<>();
    session.list(
        "SELECT coalesce(device.name, sums.device), delegate, latency_class, scans FROM"
            + " (SELECT device, delegate, latency_class, sum(scans) AS scans FROM review_day_scan"
            + " WHERE "
            + days.sql()
            + " GROUP BY 1, 2, 3) AS sums LEFT JOIN device ON device.id = sums.device"
            + " ORDER BY 1, 2, 3",
        row ->
            counts
                .computeIfAbsent(
                    new Eye(row.getString(1), row.getString(2)), key -> new TreeMap<>())
                .merge(row.getInt(3), row.getLong(4), Long::sum),
        days.arguments().toArray());
    List<Dashboard.Latency> latencies = new ArrayList<>();
    counts.forEach(
        (eye, classes) -> {
          long scans = classes.values().stream().mapToLong(count -> count).sum();
          latencies.add(
              new Dashboard.Latency(
                  eye.device(),
                  eye.delegate(),
                  scans,
                  quantile(classes, scans, 0.5),
                  quantile(classes, scans, 0.95)));
        });
    return latencies.stream().limit(Dashboard.MOST_ROWS).toList();
  }

  static double quantile(NavigableMap<Integer, Long> classes, long scans, double share) {
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
