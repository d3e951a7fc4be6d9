package pomona.server.review.table;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import pomona.server.database.Database;
import pomona.server.database.Session;

/**
 * The sums by day of scans and refusals whose facts retention let go of. Triggers count them when
 * that happens, and sums that are made anew begin with them.
 */
final class LetGoSums {
  private record Scans(
      long day, String site, String device, String delegate, int latencyMillis, long scans) {}

  private LetGoSums() {}

  /** Puts them into the sums by day, which are empty. */
  static void give(Session session) throws SQLException {
    session.run(
        "INSERT INTO review_day_refusal (day, site, device, reason, frames)"
            + " SELECT day, site, device, reason, frames FROM let_go_refusal");
    for (Scans some :
        session.list(
            "SELECT day, site, device, delegate, latency_millis, scans FROM let_go_scan",
            row ->
                new Scans(
                    row.getLong(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getInt(5),
                    row.getLong(6)))) {
      session.run(
          "INSERT INTO review_day_scan (day, site, device, delegate, latency_class, scans)"
              + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
              + " scans = scans + excluded.scans",
          some.day(),
          some.site(),
          some.device(),
          some.delegate(),
          LatencyClass.of(some.latencyMillis()),
          some.scans());
    }
  }

  /**
   * The part of a table of sums that can be made again. Of a device of which retention let facts go
   * before it counted them, nothing says any more what the sums should be.
   */
  static String comparable(Database database, String table) {
    List<String> uncounted =
        database.read(
            session ->
                session.list(
                    "SELECT site || char(10) || device FROM fact WHERE json IS NULL AND kind IN"
                        + " ('scan', 'refusals') GROUP BY site, device HAVING sum(kind = 'scan') >"
                        + " (SELECT coalesce(sum(scans), 0) FROM let_go_scan WHERE let_go_scan.site"
                        + " = fact.site AND let_go_scan.device = fact.device) OR (sum(kind ="
                        + " 'refusals') > 0 AND NOT EXISTS (SELECT 1 FROM let_go_refusal WHERE"
                        + " let_go_refusal.site = fact.site AND let_go_refusal.device ="
                        + " fact.device))",
                    row -> row.getString(1)));
    if (uncounted.isEmpty()) {
      return table;
    }
    String names =
        uncounted.stream()
            .map(name -> "'" + name.replace("'", "''") + "'")
            .collect(Collectors.joining(", "));
    return "(SELECT * FROM " + table + " WHERE site || char(10) || device NOT IN (" + names + "))";
  }
}
