package pomona.server.review.queue;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import pomona.server.database.Session;

/**
 * How many cards somebody has decided today, and how fast.
 *
 * @param secondsPerCard the median of the last gaps between decisions; 0 if there are too few
 */
public record Progress(long today, double secondsPerCard) {
  private static final int GAPS = 30;
  private static final long DAY_MILLIS = 86_400_000L;

  static Progress of(Session session, String person, long now) throws SQLException {
    long midnight = Math.floorDiv(now, DAY_MILLIS) * DAY_MILLIS;
    List<Long> decided =
        session.list(
            "SELECT decided_millis FROM review_impression WHERE person = ?"
                + " AND decided_millis >= ? ORDER BY number DESC LIMIT "
                + (GAPS + 1),
            row -> row.getLong(1),
            person,
            midnight);
    long today =
        session.number(
            "SELECT count(*) FROM review_impression WHERE person = ? AND decided_millis >= ?",
            person,
            midnight);
    Collections.sort(decided);
    List<Long> gaps = new ArrayList<>();
    for (int i = 1; i < decided.size(); i++) {
      gaps.add(decided.get(i) - decided.get(i - 1));
    }
    Collections.sort(gaps);
    return new Progress(today, gaps.size() < 4 ? 0 : gaps.get(gaps.size() / 2) / 1000.0);
  }

  /** Cards in an hour at this pace. */
  public long anHour() {
    return secondsPerCard < 0.1 ? 0 : Math.round(3600 / secondsPerCard);
  }
}
