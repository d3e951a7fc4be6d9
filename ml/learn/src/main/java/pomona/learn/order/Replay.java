package pomona.learn.order;

import java.util.List;

/**
 * Goes through the draws of a list again, with the chances that another ranker would have given.
 *
 * <p>A card keeps its weight while others leave the list, so sums over the cards that are left are
 * kept by taking away what was drawn: a draw costs nothing that grows with the list.
 */
final class Replay {
  /** One draw by weight. */
  interface Visitor {
    /**
     * A draw as it was and as it would have been.
     *
     * @param shown what was drawn
     * @param was its chance then
     * @param wouldBe its chance under the other ranker
     * @param expected the mean of {@code values} over what the other ranker would have drawn
     */
    void draw(Shown shown, double was, double wouldBe, double expected);
  }

  private Replay() {}

  /**
   * Visits each draw by weight.
   *
   * @param other weights of the other ranker
   * @param values a number for each card of the list
   */
  static void run(ShownList list, double[] other, double[] values, Visitor visitor) {
    List<Offered> offered = list.offered();
    double weightLeft = 0;
    double otherLeft = 0;
    double otherValues = 0;
    double plainValues = 0;
    for (int i = 0; i < other.length; i++) {
      weightLeft += offered.get(i).weight();
      otherLeft += other[i];
      otherValues += other[i] * values[i];
      plainValues += values[i];
    }
    int cardsLeft = other.length;
    for (Shown shown : list.shown()) {
      int i = shown.index();
      if (shown.byWeight()) {
        double plain = plainValues / cardsLeft;
        double byOther = otherLeft > 0 ? otherValues / otherLeft : plain;
        visitor.draw(
            shown,
            list.chance(offered.get(i).weight(), weightLeft, cardsLeft),
            list.chance(other[i], otherLeft, cardsLeft),
            (1 - list.floor()) * byOther + list.floor() * plain);
      }
      weightLeft = without(weightLeft, offered.get(i).weight());
      otherLeft = without(otherLeft, other[i]);
      otherValues = without(otherValues, other[i] * values[i]);
      plainValues = without(plainValues, values[i]);
      cardsLeft--;
    }
  }

  /** A sum without one of its terms, which rounding must not leave below nothing. */
  static double without(double sum, double term) {
    return Math.max(0, sum - term);
  }
}
