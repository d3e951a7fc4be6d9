package pomona.learn.order;

import java.util.List;

/**
 * Learns a linear ranker from lists that other rankers drew from.
 *
 * <p>It climbs the doubly robust estimate of {@link Hindsight}, with two guards. Weights are
 * clipped at {@value #MOST_WEIGHT}: one lucky draw of a card that was hardly ever drawn teaches
 * little. And what is climbed is the mean less a penalty of its own spread, {@code mean - lambda
 * sqrt(variance / n)}, so that a ranker whose value nobody can know is not preferred to one that is
 * known to be good (counterfactual risk minimisation; Swaminathan and Joachims, JMLR 16, 2015). The
 * climb begins at a regression on what was found and is held near it.
 *
 * <p>With the weights {@code e_a = exp(c . x_a)}, the chance is {@code q = (1 - f) e / sum(e) + f /
 * n} and its gradient {@code (1 - f) e / sum(e) (x - mean x)}, where the mean is over what would be
 * drawn. Steps are by the gradient's signs (iRprop-; Igel and Huesken 2003), which need no rate.
 */
public final class RankerTraining {
  /** Where weights are clipped. */
  public static final double MOST_WEIGHT = 20;

  /** How many standard deviations the climb gives up for a value that is known. */
  public static final double PENALTY = 1;

  /** How many times the log odds of a regression the climb begins at: it should prefer the best. */
  private static final double SHARPNESS = 3;

  /** What a coefficient's square distance from the beginning costs, in finds a card. */
  private static final double PULL = 3e-4;

  private static final int STEPS = 100;

  private final List<ShownList> lists;
  private final Examination examination;
  private final Hindsight hindsight;
  private final int features;
  private final double[] prior;

  public RankerTraining(List<ShownList> lists, Examination examination) {
    this.lists = List.copyOf(lists);
    this.examination = examination;
    this.hindsight = new Hindsight(lists, examination);
    this.features = lists.get(0).offered().get(0).features().length;
    double[] slope = hindsight.model(lists.get(0)).slope();
    for (int i = 0; i < features; i++) {
      slope[i] *= SHARPNESS;
    }
    this.prior = new LinearRanker("prior", slope).coefficients();
  }

  /** A ranker that is only regressed on what was found: what the climb begins at. */
  public LinearRanker regressed(String version) {
    return new LinearRanker(version, prior);
  }

  /** The ranker, under a version that no other ranker has. */
  public LinearRanker train(String version) {
    double[] at = prior.clone();
    double[] best = prior.clone();
    double bestValue = Double.NEGATIVE_INFINITY;
    double[] sizes = new double[features];
    double[] before = new double[features];
    java.util.Arrays.fill(sizes, 0.1);
    for (int step = 0; step < STEPS; step++) {
      LinearRanker ranker = new LinearRanker(version, at);
      at = ranker.coefficients();
      Climb climb = new Climb(ranker);
      if (climb.value > bestValue) {
        bestValue = climb.value;
        best = at.clone();
      }
      for (int i = 0; i < features; i++) {
        double turn = climb.gradient[i] * before[i];
        sizes[i] = Math.max(1e-4, Math.min(0.5, sizes[i] * (turn > 0 ? 1.2 : turn < 0 ? 0.5 : 1)));
        before[i] = turn < 0 ? 0 : climb.gradient[i];
        at[i] += Math.signum(before[i]) * sizes[i];
      }
    }
    return new LinearRanker(version, best);
  }

  /** The penalised estimate of one ranker, and its gradient. */
  private final class Climb {
    private final double value;
    private final double[] gradient = new double[features];

    private final double[] meanGradient = new double[features];
    private final double[] squareGradient = new double[features];
    private double sum;
    private double squares;
    private int draws;

    Climb(LinearRanker ranker) {
      for (ShownList list : lists) {
        go(list, ranker);
      }
      double mean = sum / draws;
      double variance = Math.max(1e-12, squares / draws - mean * mean);
      double spread = Math.sqrt(variance / draws);
      double pulled = 0;
      for (int i = 0; i < features; i++) {
        pulled += Math.pow(ranker.coefficients()[i] - prior[i], 2);
      }
      value = mean - PENALTY * spread - PULL / 2 * pulled;
      for (int i = 0; i < features; i++) {
        double ofMean = meanGradient[i] / draws;
        double ofVariance = 2 * (squareGradient[i] / draws - mean * ofMean);
        gradient[i] =
            ofMean
                - PENALTY * ofVariance / (2 * draws * spread)
                - PULL * (ranker.coefficients()[i] - prior[i]);
      }
    }

    private void go(ShownList list, LinearRanker ranker) {
      List<Offered> offered = list.offered();
      double[] other = ranker.weights(offered);
      double[] chances = new double[other.length];
      FindModel model = hindsight.model(list);
      double[] otherFeatures = new double[features];
      double[] valueFeatures = new double[features];
      double[] left = new double[2];
      for (int i = 0; i < other.length; i++) {
        double[] x = offered.get(i).features();
        chances[i] = model.chance(x);
        left[0] += other[i];
        left[1] += other[i] * chances[i];
        for (int f = 0; f < features; f++) {
          otherFeatures[f] += other[i] * x[f];
          valueFeatures[f] += other[i] * chances[i] * x[f];
        }
      }
      int[] next = new int[1];
      Replay.run(
          list,
          other,
          chances,
          (shown, was, wouldBe, expected) -> {
            // Cards that left the list since the last draw by weight are taken out of the sums.
            while (list.shown().get(next[0]).index() != shown.index()) {
              int drawn = list.shown().get(next[0]++).index();
              take(
                  offered.get(drawn).features(),
                  other[drawn],
                  chances[drawn],
                  left,
                  otherFeatures,
                  valueFeatures);
            }
            double[] x = offered.get(shown.index()).features();
            double theta = examination.at(shown.place());
            double residual = (shown.found() ? 1 : 0) - theta * chances[shown.index()];
            double weight = wouldBe / was;
            boolean clipped = weight > MOST_WEIGHT;
            double term = theta * expected + Math.min(weight, MOST_WEIGHT) * residual;
            sum += term;
            squares += term * term;
            draws++;
            double free = 1 - list.floor();
            double share = left[0] > 0 ? free * other[shown.index()] / left[0] / was : 0;
            for (int f = 0; f < features && left[0] > 0; f++) {
              double meanX = otherFeatures[f] / left[0];
              double ofMean = free * (valueFeatures[f] / left[0] - left[1] / left[0] * meanX);
              double ofWeight = clipped ? 0 : share * (x[f] - meanX);
              double ofTerm = theta * ofMean + residual * ofWeight;
              meanGradient[f] += ofTerm;
              squareGradient[f] += term * ofTerm;
            }
          });
    }

    private void take(
        double[] x,
        double weight,
        double chance,
        double[] left,
        double[] otherFeatures,
        double[] valueFeatures) {
      left[0] = Replay.without(left[0], weight);
      left[1] = Replay.without(left[1], weight * chance);
      for (int f = 0; f < features; f++) {
        otherFeatures[f] -= weight * x[f];
        valueFeatures[f] -= weight * chance * x[f];
      }
    }
  }
}
