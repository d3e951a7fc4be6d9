package pomona.training.export;

import java.util.Arrays;
import java.util.Locale;

/**
 * The score from which a detection is shown as a fruit, chosen on pictures that nothing was learnt
 * from: {@code ScoreThreshold.choose(surestOfPhotographs, surestOfCartons)}.
 *
 * <p>The rule was written before any network was measured by it. Of the scores 0.05, 0.06, ... 0.95
 * those are taken at which nothing is shown in at least {@value #LEAST_EMPTY} of the cartons; of
 * these the one at which the largest share of photographs shows a fruit; of equals the highest,
 * because it shows less that is none. Where no score empties so many cartons, it is the highest.
 *
 * @param found share of the photographs in which a fruit is shown
 * @param empty share of the cartons in which nothing is shown
 */
record ScoreThreshold(float score, double found, int photographs, double empty, int cartons) {
  static final double LEAST_EMPTY = 0.95;
  private static final int LEAST_PERCENT = 5;
  private static final int MOST_PERCENT = 95;

  /**
   * @param photographs of each photograph with produce, the score of its surest fruit; 0 for none
   * @param cartons the same of pictures without produce
   */
  static ScoreThreshold choose(double[] photographs, double[] cartons) {
    ScoreThreshold best = at(MOST_PERCENT, photographs, cartons);
    for (int percent = MOST_PERCENT - 1; percent >= LEAST_PERCENT; percent--) {
      ScoreThreshold tried = at(percent, photographs, cartons);
      if (tried.empty >= LEAST_EMPTY && tried.found > best.found) {
        best = tried;
      }
    }
    return best;
  }

  private static ScoreThreshold at(int percent, double[] photographs, double[] cartons) {
    float score = percent / 100f;
    return new ScoreThreshold(
        score,
        shown(photographs, score),
        photographs.length,
        1 - shown(cartons, score),
        cartons.length);
  }

  private static double shown(double[] surest, float score) {
    return Arrays.stream(surest).filter(sure -> sure >= score).count() / (double) surest.length;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "a fruit is shown from a score of %.2f: one is in %.3f of %d held photographs, nothing in"
            + " %.3f of %d cartons (%.2f wanted)",
        score,
        found,
        photographs,
        empty,
        cartons,
        LEAST_EMPTY);
  }
}
