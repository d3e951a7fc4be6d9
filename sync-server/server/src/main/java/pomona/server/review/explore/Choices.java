package pomona.server.review.explore;

import java.sql.SQLException;
import java.util.List;
import pomona.server.database.Session;

/** What the filters' lists offer: what there is. Read from the sums by day, which are few. */
public record Choices(
    List<String> sites,
    List<String> classes,
    List<String> generations,
    List<Device> devices,
    List<String> defects) {

  /** A device, with the name that people know it by. */
  public record Device(String id, String name) {}

  static Choices of(Session session) throws SQLException {
    return new Choices(
        distinct(session, "SELECT DISTINCT site FROM review_stratum ORDER BY 1"),
        distinct(session, "SELECT DISTINCT class FROM review_day ORDER BY 1 LIMIT 200"),
        distinct(session, "SELECT DISTINCT generation FROM review_day ORDER BY 1 LIMIT 200"),
        session.list(
            "SELECT review_stratum.device, coalesce(name, device) FROM review_stratum"
                + " LEFT JOIN device ON device.id = review_stratum.device ORDER BY 2 LIMIT 500",
            row -> new Device(row.getString(1), row.getString(2))),
        distinct(session, "SELECT DISTINCT kind FROM review_day_defect ORDER BY 1"));
  }

  private static List<String> distinct(Session session, String sql) throws SQLException {
    return session.list(sql, row -> row.getString(1));
  }
}
