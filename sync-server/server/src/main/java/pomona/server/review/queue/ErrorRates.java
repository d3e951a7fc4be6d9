package pomona.server.review.queue;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import pomona.lot.verdict.Interval;
import pomona.server.database.Session;
import pomona.server.learn.RepairFacts;
import pomona.server.review.table.AuditSlice;

/**
 * How often the phone's grade was wrong, as the audit slice shows it.
 *
 * <p>The slice is drawn blindly. A fruit of it counts with the grade that the person who was given
 * its card said of that fruit alone. A decision on a whole selection does not count, because
 * selections are made by what the phone said. A flagged card stays in the slice and counts once
 * somebody has decided it by itself. Until then the interval covers both extremes: that all flagged
 * ones are right, and that all are wrong. So it is with cards that an older program let selections
 * decide; a migration told them apart.
 */
public final class ErrorRates {
  private static final String BLIND =
      " FROM review_fruit JOIN review_impression ON review_impression.number ="
          + " (SELECT max(number) FROM review_impression decided"
          + " WHERE decided.sequence = review_fruit.sequence"
          + " AND decided.lane = 'AUDIT' AND decided.decided_millis IS NOT NULL)"
          + " WHERE audit = 1 AND state <> 'OPEN'";

  private ErrorRates() {}

  /**
   * Errors among those that were decided, for one group.
   *
   * @param aside flagged or decided with others at once, and not decided by itself since
   */
  public record Rate(String group, long wrong, long seen, long aside, Interval interval) {
    static Rate of(String group, long wrong, long seen, long aside) {
      double low = ErrorRates.interval(wrong, seen + aside).low();
      double high = ErrorRates.interval(wrong + aside, seen + aside).high();
      return new Rate(group, wrong, seen, aside, new Interval(low, high));
    }

    /** The rate of a group of which nothing was decided. */
    public static Rate unknown(String group) {
      return of(group, 0, 0, 0);
    }

    public double share() {
      return seen == 0 ? 0 : (double) wrong / seen;
    }
  }

  /** The 95 % interval of the true share; from 0 to 1 if nothing was decided. */
  public static Interval interval(long part, long whole) {
    return whole == 0 ? new Interval(0, 1) : Interval.of((double) part, (double) whole);
  }

  /** The rates over everything and by a group. */
  public static List<Rate> by(Session session, Group group) throws SQLException {
    return session.list(
        query(group),
        row -> Rate.of(row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4)));
  }

  static String query(Group group) {
    return "SELECT "
        + group.column
        + ", sum(NOT aside AND decision <> grade), sum(NOT aside), sum(aside) FROM"
        + " (SELECT review_fruit.*, decision, "
        + AuditSlice.ASIDE
        + " AS aside"
        + BLIND
        + ") GROUP BY 1 ORDER BY 1";
  }

  /**
   * How often each grade was said of fruits that phones read alike, among those that were decided
   * blind by themselves.
   *
   * @param site empty for all
   * @param defect the worst that has a share of the surface; empty for none
   */
  public static Map<String, Long> decided(
      Session session, String site, String generation, String product, String grade, String defect)
      throws SQLException {
    Map<String, Long> counts = new TreeMap<>();
    session.list(
        "SELECT decision, count(*) AS fruits"
            + BLIND
            + " AND NOT "
            + AuditSlice.ASIDE
            + " AND (? = '' OR site = ?) AND generation"
            + " = ? AND class = ? AND grade = ? AND iif(worst_share >= ?, coalesce(worst_defect,"
            + " ''), '') = ? GROUP BY decision",
        row -> counts.put(row.getString("decision"), row.getLong("fruits")),
        site,
        site,
        generation,
        product,
        grade,
        RepairFacts.LEAST_SHARE,
        defect);
    return counts;
  }

  /** What errors are grouped by. */
  public enum Group {
    ALL("'All'"),
    SITE("site"),
    GRADE("grade"),
    GENERATION("generation");

    private final String column;

    Group(String column) {
      this.column = column;
    }
  }
}
