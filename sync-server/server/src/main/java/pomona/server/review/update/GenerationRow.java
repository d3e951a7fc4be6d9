package pomona.server.review.update;

import java.sql.SQLException;
import java.util.List;
import pomona.server.database.Session;
import pomona.server.review.queue.ErrorRates;

/**
 * What is known of one generation from what it did: what associates overrode at the crate, and what
 * reviewers found wrong in the audit slice.
 */
public record GenerationRow(
    String generation,
    long fruits,
    long overridden,
    ErrorRates.Interval overrideInterval,
    long wrong,
    long seen,
    ErrorRates.Interval errorInterval) {

  static List<GenerationRow> all(Session session) throws SQLException {
    List<ErrorRates.Rate> rates = ErrorRates.by(session, ErrorRates.Group.GENERATION);
    return session.list(
        "SELECT generation, sum(fruits), sum(overridden) FROM review_day GROUP BY 1 ORDER BY 1",
        row -> {
          String generation = row.getString(1);
          ErrorRates.Rate rate =
              rates.stream()
                  .filter(known -> known.group().equals(generation))
                  .findFirst()
                  .orElse(new ErrorRates.Rate(generation, 0, 0, ErrorRates.Interval.wilson(0, 0)));
          return new GenerationRow(
              generation,
              row.getLong(2),
              row.getLong(3),
              ErrorRates.Interval.wilson(row.getLong(3), row.getLong(2)),
              rate.wrong(),
              rate.seen(),
              rate.interval());
        });
  }

  public double overrideShare() {
    return fruits == 0 ? 0 : (double) overridden / fruits;
  }

  public double errorShare() {
    return seen == 0 ? 0 : (double) wrong / seen;
  }
}
