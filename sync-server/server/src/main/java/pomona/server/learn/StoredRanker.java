package pomona.server.learn;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import pomona.learn.order.CardFeatures;
import pomona.learn.order.LinearRanker;
import pomona.learn.order.OrderEstimate;
import pomona.server.database.Columns;

/**
 * A learnt ranker on the shelf, with what it would have found in the sittings that it was not
 * learnt from.
 *
 * @param before wrong grades a card that the rankers in force found there
 * @param gainLow the lower end of what it would have found more
 * @param share the share of lists that it draws from while it is in trial
 * @param changedBy the person who started or stopped it; empty while nobody did
 * @param why how it came to its state, in a sentence
 */
public record StoredRanker(
    LinearRanker ranker,
    State state,
    long learntMillis,
    OrderEstimate value,
    double before,
    double gainLow,
    double gainHigh,
    double share,
    long startedMillis,
    Optional<String> changedBy,
    String why) {
  /** Where a ranker stands. */
  public enum State {
    PROPOSED,
    TRIAL,
    IN_FORCE,
    TAKEN_BACK,
    STOPPED
  }

  /** Whether lists may be drawn by it now. */
  public boolean draws() {
    return state == State.TRIAL || state == State.IN_FORCE;
  }

  /** What it goes by, the largest first, in words. */
  public String reasons() {
    Integer[] order = new Integer[CardFeatures.NAMES.size()];
    Arrays.setAll(order, i -> i);
    Arrays.sort(
        order,
        (left, right) ->
            Double.compare(
                Math.abs(ranker.coefficient(right)), Math.abs(ranker.coefficient(left))));
    return Arrays.stream(order)
        .map(
            i ->
                words(CardFeatures.NAMES.get(i))
                    + String.format(java.util.Locale.ROOT, " %+.1f", ranker.coefficient(i)))
        .collect(Collectors.joining(", "));
  }

  private static String words(String feature) {
    return switch (feature) {
      case "gradeDoubt" -> "doubt about the grade";
      case "classDoubt" -> "doubt about the class";
      case "unfamiliarity" -> "unlike what the model learnt from";
      case "overridden" -> "graded otherwise by an associate";
      case "opinionDiffers" -> "a second opinion says otherwise";
      case "held" -> "held";
      case "rejected" -> "rejected";
      default -> feature;
    };
  }

  static StoredRanker of(ResultSet row) throws SQLException {
    String[] parts = row.getString("coefficients").split(" ", -1);
    double[] coefficients = Arrays.stream(parts).mapToDouble(Double::parseDouble).toArray();
    return new StoredRanker(
        new LinearRanker(row.getString("version"), coefficients),
        State.valueOf(row.getString("state")),
        row.getLong("learnt_millis"),
        new OrderEstimate(
            row.getDouble("value"),
            row.getDouble("low"),
            row.getDouble("high"),
            row.getInt("draws"),
            row.getDouble("effective"),
            row.getInt("sittings")),
        row.getDouble("before"),
        row.getDouble("gain_low"),
        row.getDouble("gain_high"),
        row.getDouble("share"),
        row.getLong("started_millis"),
        Columns.text(row, "changed_by"),
        row.getString("why"));
  }
}
