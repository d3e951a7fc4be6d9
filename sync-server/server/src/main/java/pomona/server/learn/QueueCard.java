package pomona.server.learn;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import pomona.learn.order.CardFeatures;
import pomona.server.database.Columns;
import pomona.server.review.table.ReviewPriority;

/**
 * A waiting card as rankers see it.
 *
 * @param sequence the fruit's place in the log
 * @param value what the formula says that a look is worth
 */
public record QueueCard(long sequence, double value, CardFeatures features) {
  /** What {@link #of} reads, over {@code review_fruit}. */
  public static final String COLUMNS =
      "review_fruit.sequence, value, grade, grade_confidence, class_confidence, unfamiliarity,"
          + " excess, disposition, override_grade, EXISTS (SELECT 1 FROM second_opinion WHERE"
          + " second_opinion.sequence = review_fruit.sequence AND agrees = 0) AS differs";

  public static QueueCard of(ResultSet row) throws SQLException {
    double excess = row.getDouble("excess");
    Optional<Double> beyond = row.wasNull() ? Optional.empty() : Optional.of(excess);
    String grade = row.getString("grade");
    ReviewPriority.Signals signals =
        new ReviewPriority.Signals(
            grade,
            row.getDouble("grade_confidence"),
            row.getDouble("class_confidence"),
            row.getDouble("unfamiliarity"),
            beyond,
            Columns.text(row, "disposition"),
            Columns.text(row, "override_grade"));
    return new QueueCard(
        row.getLong("sequence"),
        row.getDouble("value"),
        new CardFeatures(
            1 - signals.gradeConfidence(),
            1 - signals.classConfidence(),
            signals.unfamiliar(),
            signals.disagrees(),
            row.getInt("differs") == 1,
            signals.standing().equals("HOLD"),
            signals.standing().equals("REJECT")));
  }
}
