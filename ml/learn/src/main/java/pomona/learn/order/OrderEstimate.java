package pomona.learn.order;

/**
 * How many wrong grades a ranker would have found for each card that was laid on a desk, with a 95
 * % interval.
 *
 * @param draws the draws that it was read from
 * @param effective how many draws of its own would have told as much: {@code (sum w)^2 / sum w^2}
 * @param sittings how many independent sittings they belong to
 */
public record OrderEstimate(
    double value, double low, double high, int draws, double effective, int sittings) {
  public boolean holds(double truth) {
    return low <= truth && truth <= high;
  }
}
