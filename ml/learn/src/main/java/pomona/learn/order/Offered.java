package pomona.learn.order;

import java.util.Arrays;
import java.util.Objects;

/**
 * A card that lay in a list when cards were drawn from it.
 *
 * @param card which card
 * @param group whose share of attention is watched: its site
 * @param features what was known of it then; the same number for every card
 * @param weight its weight in the draw: how likely it was to be drawn, up to a factor that all
 *     cards of the list share
 */
public record Offered(long card, String group, double[] features, double weight) {
  public Offered {
    Objects.requireNonNull(group, "group");
    if (!(weight >= 0) || weight == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException("Card " + card + " has the weight " + weight);
    }
    for (double feature : features) {
      if (!Double.isFinite(feature)) {
        throw new IllegalArgumentException(
            "Card " + card + " has the features " + Arrays.toString(features));
      }
    }
  }
}
