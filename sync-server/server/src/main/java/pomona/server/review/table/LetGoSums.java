package pomona.server.review.table;

import java.sql.SQLException;
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
   * Devices of which facts were let go that are not counted. Of let-go refusals only the time is
   * left: a device is among them if nothing is counted on the day of one.
   */
  private static final String UNCOUNTED =
      """
      SELECT DISTINCT site || char(10) || device FROM fact AS gone
      WHERE json IS NULL AND kind = 'refusals' AND NOT EXISTS (
        SELECT 1 FROM let_go_refusal AS counted
        WHERE counted.site = gone.site AND counted.device = gone.device AND counted.day =
          (gone.at_millis - (gone.at_millis % 86400000 + 86400000) % 86400000) / 86400000)
      UNION
      SELECT site || char(10) || device FROM fact AS gone
      WHERE json IS NULL AND kind = 'scan' GROUP BY site, device
      HAVING count(*) > (
        SELECT coalesce(sum(scans), 0) FROM let_go_scan AS counted
        WHERE counted.site = gone.site AND counted.device = gone.device)
      """;

  /**
   * Sites that came from another cell with such sums: the sums by day have them from the next time
   * that they are made anew.
   */
  private static final String ARRIVED =
      """
      SELECT site FROM site_move WHERE stage IN ('ARRIVING', 'ARRIVED')
        AND (EXISTS (SELECT 1 FROM let_go_scan AS counted WHERE counted.site = site_move.site)
          OR EXISTS (SELECT 1 FROM let_go_refusal AS counted WHERE counted.site = site_move.site))
      """;

  /**
   * The part of a table of sums that can be compared: not of a device of which retention let facts
   * go before it counted them, since nothing says what the sums should be, and not of a site that
   * arrived with sums of what was let go.
   */
  static String comparable(Database database, String table) {
    String devices = quoted(database, UNCOUNTED);
    String sites = quoted(database, ARRIVED);
    if (devices.isEmpty() && sites.isEmpty()) {
      return table;
    }
    return "(SELECT * FROM "
        + table
        + " WHERE site || char(10) || device NOT IN ("
        + devices
        + ") AND site NOT IN ("
        + sites
        + "))";
  }

  private static String quoted(Database database, String sql) {
    return database.read(session -> session.list(sql, row -> row.getString(1))).stream()
        .map(name -> "'" + name.replace("'", "''") + "'")
        .collect(Collectors.joining(", "));
  }
}
