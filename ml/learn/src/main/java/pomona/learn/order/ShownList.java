package pomona.learn.order;

import java.util.List;
import java.util.Objects;

/**
 * A list of cards as it lay there, and what was drawn from it, one card after the other.
 *
 * <p>A card is drawn with the chance {@code (1 - floor) v / sum(v) + floor / n}: by its weight
 * {@code v}, except for a floor of exploration in which every card left in the list is as likely.
 * The floor bounds every propensity from below, and with it the weights of all estimates.
 *
 * @param sitting a person's sitting; what happens in one is not independent
 * @param ranker the version of the ranker that gave the weights
 * @param floor the share of draws that ignore the weights
 */
public record ShownList(
    String sitting, String ranker, double floor, List<Offered> offered, List<Shown> shown) {
  public ShownList {
    Objects.requireNonNull(sitting, "sitting");
    Objects.requireNonNull(ranker, "ranker");
    if (!(floor >= 0 && floor <= 1)) {
      throw new IllegalArgumentException("The floor of exploration is a share, not " + floor);
    }
    offered = List.copyOf(offered);
    shown = List.copyOf(shown);
    boolean[] gone = new boolean[offered.size()];
    for (Shown one : shown) {
      if (one.index() < 0 || one.index() >= gone.length || gone[one.index()]) {
        throw new IllegalArgumentException(
            "Card " + one.index() + " of " + gone.length + " cannot be drawn, or not again");
      }
      gone[one.index()] = true;
    }
  }

  /** How likely a card was when so much weight, on so many cards, was left. */
  double chance(double weight, double weightLeft, int cardsLeft) {
    double byWeight = weightLeft > 0 ? weight / weightLeft : 1.0 / cardsLeft;
    return (1 - floor) * Math.min(1, byWeight) + floor / cardsLeft;
  }

  double weight() {
    return offered.stream().mapToDouble(Offered::weight).sum();
  }
}
