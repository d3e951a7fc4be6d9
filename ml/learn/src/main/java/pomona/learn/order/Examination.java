package pomona.learn.order;

import java.util.List;

/**
 * How likely a card at each place of a desk is looked at, as a share of the first place.
 *
 * <pre>
 *   Examination examination = Examination.harvest(lists, 16);
 *   examination.at(5); // 0.61: the fifth card is looked at 0.61 times as often as the first
 * </pre>
 *
 * <p>By the model of examination a wrong grade is found if its card is looked at, which depends on
 * the place alone: {@code P(found) = theta_place * P(wrong)}. Cards at the first places are also
 * more often wrong, because the ranker put them there. The two are told apart where a list could as
 * well have been drawn with two of its cards exchanged (intervention harvesting; Agarwal et al.,
 * WSDM 2019, here with exact weights instead of pairs of logs).
 *
 * <p>Let {@code s} be the order that was drawn and {@code s'} the same with the cards at places
 * {@code j} and {@code k} exchanged; both chances are known. Weighted by {@code min(1, P(s') /
 * P(s))}, an order and its exchange weigh the same, so each card is as likely at {@code j} as at
 * {@code k}. Then the finds at both places are of cards that are equally often wrong, and their
 * ratio is {@code theta_j / theta_k}, whatever the ranker does. The ratios of all pairs are fitted
 * by {@code log theta}, each by its number of finds.
 */
public final class Examination {
  private static final int SWEEPS = 200;
  private static final double LEAST = 0.02;

  /** Finds that every place is given beforehand, so that a place without any has a ratio. */
  private static final double PRIOR = 0.5;

  private final double[] theta;

  private Examination(double[] theta) {
    this.theta = theta;
  }

  /** The same at every place: what is believed before anything was harvested. */
  public static Examination even(int places) {
    double[] theta = new double[places];
    java.util.Arrays.fill(theta, 1);
    return new Examination(theta);
  }

  /** Shares that are known, as a simulation knows them. */
  public static Examination of(double... theta) {
    for (double share : theta) {
      if (!(share > 0 && share <= 1)) {
        throw new IllegalArgumentException("A share of examination is in (0, 1], not " + share);
      }
    }
    return new Examination(theta.clone());
  }

  /** Reads examination out of lists of which several cards were drawn. */
  public static Examination harvest(List<ShownList> lists, int places) {
    double[][] finds = new double[places][places];
    for (ShownList list : lists) {
      collect(list, places, finds);
    }
    return new Examination(fit(finds));
  }

  /** The share at a place; places beyond the last are looked at as the last is. */
  public double at(int place) {
    return theta[Math.min(place, theta.length) - 1];
  }

  public int places() {
    return theta.length;
  }

  private static void collect(ShownList list, int places, double[][] finds) {
    List<Shown> shown = list.shown();
    double[] left = new double[shown.size()];
    double weight = list.weight();
    for (int i = 0; i < left.length; i++) {
      left[i] = weight;
      weight -= list.offered().get(shown.get(i).index()).weight();
    }
    for (int j = 0; j < left.length; j++) {
      for (int k = j + 1; k < left.length; k++) {
        Shown one = shown.get(j);
        Shown other = shown.get(k);
        boolean counts = one.byWeight() && other.byWeight() && (one.found() || other.found());
        if (counts && one.place() <= places && other.place() <= places) {
          double both = Math.min(1, exchanged(list, left, j, k));
          finds[one.place() - 1][other.place() - 1] += one.found() ? both : 0;
          finds[other.place() - 1][one.place() - 1] += other.found() ? both : 0;
        }
      }
    }
  }

  /** P(s') / P(s): how likely the order is with two draws exchanged. */
  private static double exchanged(ShownList list, double[] left, int j, int k) {
    double first = weight(list, j);
    double second = weight(list, k);
    int cards = list.offered().size();
    double ratio = list.chance(second, left[j], cards - j) / list.chance(first, left[j], cards - j);
    for (int i = j + 1; i <= k; i++) {
      double without = left[i] + first - second;
      double now = i == k ? second : weight(list, i);
      double then = i == k ? first : weight(list, i);
      if (list.shown().get(i).byWeight()) {
        ratio *= list.chance(then, without, cards - i) / list.chance(now, left[i], cards - i);
      }
    }
    return ratio;
  }

  private static double weight(ShownList list, int draw) {
    return list.offered().get(list.shown().get(draw).index()).weight();
  }

  /** Least squares on logarithms, place by place, with the first place at 1. */
  private static double[] fit(double[][] finds) {
    int places = finds.length;
    double[] log = new double[places];
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      for (int j = 1; j < places; j++) {
        double sum = 0;
        double weights = 0;
        for (int k = 0; k < places; k++) {
          double mine = finds[j][k];
          double its = finds[k][j];
          if (k != j && mine + its > 0) {
            // The variance of a logarithm of a ratio of two counts is the sum of their inverses.
            double trust = 1 / (1 / (mine + PRIOR) + 1 / (its + PRIOR));
            sum += trust * (log[k] + Math.log((mine + PRIOR) / (its + PRIOR)));
            weights += trust;
          }
        }
        log[j] = weights > 0 ? sum / weights : log[j - 1];
      }
    }
    double[] theta = new double[places];
    for (int i = 0; i < places; i++) {
      theta[i] = Math.max(LEAST, Math.min(1, Math.exp(log[i])));
    }
    return theta;
  }
}
