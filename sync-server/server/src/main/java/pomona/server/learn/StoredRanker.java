package pomona.server.learn;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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

  /**
   * What a ranker goes by.
   *
   * @param feature one of {@link CardFeatures#NAMES}
   */
  public record Reason(String feature, double coefficient) {}

  /** What it goes by, the largest first. */
  public List<Reason> reasons() {
    Integer[] order = new Integer[CardFeatures.NAMES.size()];
    Arrays.setAll(order, i -> i);
    Arrays.sort(
        order,
        (left, right) ->
            Double.compare(
                Math.abs(ranker.coefficient(right)), Math.abs(ranker.coefficient(left))));
    return Arrays.stream(order)
        .map(i -> new Reason(CardFeatures.NAMES.get(i), ranker.coefficient(i)))
        .toList();
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
