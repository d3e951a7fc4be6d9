package pomona.learn.order;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;

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
   * A card that was chosen.
   *
   * @param nearest how alike it is to the most similar card that was taken before it
   */
  public record Choice(int card, double nearest) {}

  /**
   * Chooses from cards 0 to {@code cards - 1}, the best first.
   *
   * @param balance 1 for worth alone, 0 for variety alone
   */
  public static List<Integer> choose(
      int cards, int wanted, double balance, IntToDoubleFunction worth, Likeness likeness) {
    double[] nothingBefore = new double[cards];
    Arrays.fill(nothingBefore, -1);
    return after(nothingBefore, wanted, balance, worth, likeness).stream()
        .map(Choice::card)
        .collect(Collectors.toList());
  }

  /**
   * Chooses after others were taken already.
   *
   * @param before how alike each card is to the most similar of those
   */
  public static List<Choice> after(
      double[] before, int wanted, double balance, IntToDoubleFunction worth, Likeness likeness) {
    if (!(balance >= 0 && balance <= 1)) {
      throw new IllegalArgumentException("The balance is a share, not " + balance);
    }
    int cards = before.length;
    double[] nearest = before.clone();
    boolean[] taken = new boolean[cards];
    List<Choice> chosen = new ArrayList<>();
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
      chosen.add(new Choice(best, nearest[best]));
      for (int i = 0; i < cards; i++) {
        nearest[i] = taken[i] ? nearest[i] : Math.max(nearest[i], likeness.of(i, best));
      }
    }
    return chosen;
  }
}
