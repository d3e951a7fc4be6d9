package pomona.learn.order;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * Chooses cards that are worth a look and unlike each other, by maximal marginal relevance
 * (Carbonell and Goldstein, SIGIR 1998).
 *
 * <pre>
 *   List&lt;Integer&gt; chosen = Variety.choose(40, 5, 0.7, i -&gt; worth[i], (i, j) -&gt; cosine(i, j));
 * </pre>
 *
 * <p>One after the other it takes the card with the most of {@code balance * worth - (1 - balance)
 * * likeness}, where likeness is the cosine to the most similar card that was taken already.
 */
public final class Variety {
  /** How alike two of the cards are, up to 1. */
  @FunctionalInterface
  public interface Likeness {
    double of(int one, int other);
  }

  private Variety() {}

  /**
   * Chooses from cards 0 to {@code cards - 1}, the best first.
   *
   * @param balance 1 for worth alone, 0 for variety alone
   */
  public static List<Integer> choose(
      int cards, int wanted, double balance, IntToDoubleFunction worth, Likeness likeness) {
    if (!(balance >= 0 && balance <= 1)) {
      throw new IllegalArgumentException("The balance is a share, not " + balance);
    }
    double[] nearest = new double[cards];
    boolean[] taken = new boolean[cards];
    List<Integer> chosen = new ArrayList<>();
    while (chosen.size() < Math.min(wanted, cards)) {
      int best = -1;
      double most = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < cards; i++) {
        double gain = balance * worth.applyAsDouble(i) - (1 - balance) * nearest[i];
        if (!taken[i] && (best < 0 || gain > most)) {
          best = i;
          most = gain;
        }
      }
      taken[best] = true;
      chosen.add(best);
      for (int i = 0; i < cards; i++) {
        double alike = taken[i] ? 1 : likeness.of(i, best);
        nearest[i] = chosen.size() == 1 ? alike : Math.max(nearest[i], alike);
      }
    }
    return chosen;
  }
}
