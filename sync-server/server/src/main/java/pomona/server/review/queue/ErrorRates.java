package pomona.server.review.queue;

import java.sql.SQLException;
import java.util.List;
import pomona.server.database.Session;

/**
 * How often the phone's grade was wrong, as the audit slice shows it. The slice is drawn blindly
 * and reviewed in a blind order, so a share of it is an unbiased estimate.
 */
public final class ErrorRates {
  private ErrorRates() {}

  /** Errors among those that were looked at, for one group. */
  public record Rate(String group, long wrong, long seen, Interval interval) {
    public double share() {
      return seen == 0 ? 0 : (double) wrong / seen;
    }
  }

  /**
   * Between which the true share lies, with 95% confidence.
   *
   * <p>Wilson's score interval (JASA 22, 1927): unlike the plain one it never leaves [0, 1], and
   * says something useful of no errors in few trials.
   */
  public record Interval(double low, double high) {
    private static final double Z = 1.959964;

    public static Interval wilson(long successes, long trials) {
      if (trials == 0) {
        return new Interval(0, 1);
      }
      double share = (double) successes / trials;
      double z2 = Z * Z;
      double middle = (share + z2 / (2 * trials)) / (1 + z2 / trials);
      double half =
          Z
              / (1 + z2 / trials)
              * Math.sqrt(share * (1 - share) / trials + z2 / (4.0 * trials * trials));
      return new Interval(Math.max(0, middle - half), Math.min(1, middle + half));
    }
  }

  /** Over everything, and by a column. */
  public static List<Rate> by(Session session, Group group) throws SQLException {
    return session.list(
        "SELECT "
            + group.column
            + ", sum(said_grade IS NOT NULL AND said_grade <> grade), count(*) FROM review_fruit"
            + " WHERE state = 'DECIDED' AND audit = 1 GROUP BY 1 ORDER BY 1",
        row ->
            new Rate(
                row.getString(1),
                row.getLong(2),
                row.getLong(3),
                Interval.wilson(row.getLong(2), row.getLong(3))));
  }

  /** By what errors are counted. */
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
