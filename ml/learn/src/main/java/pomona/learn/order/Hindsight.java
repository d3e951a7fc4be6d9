package pomona.learn.order;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * What another ranker would have found, from the draws of the rankers that were in force.
 *
 * <pre>
 *   Hindsight hindsight = new Hindsight(lists, Examination.harvest(lists, 16));
 *   hindsight.doublyRobust(candidate);                       // 0.21 wrong grades a card, 0.18 to 0.24
 *   hindsight.difference(candidate, CardWeighing.asItWas()).low(); // above 0: it would have found more
 * </pre>
 *
 * <p>At each draw, a list {@code x} lay there and a card {@code a} was drawn with the known chance
 * {@code p(a | x)}; it was laid at place {@code k}, and {@code c} is 1 if a person found its grade
 * wrong. Another ranker would have drawn with the chances {@code q}. With {@code w = q / p}:
 *
 * <ul>
 *   <li><b>Inverse propensity</b>: the mean of {@code w c}. Without bias, because each card's
 *       chance of being drawn cancels, and wide where {@code q} likes what {@code p} seldom drew.
 *   <li><b>Self-normalised</b>: {@code sum w c / sum w}. The weights' sum has the known mean {@code
 *       n}; dividing by it takes out what they have in common. Its bias vanishes as 1/n.
 *   <li><b>Doubly robust</b>: the mean of {@code theta_k m(x) + w (c - theta_k r(a))}, where {@code
 *       r} is a model of how often a card is wrong and {@code m(x)} its mean over {@code q}. Since
 *       {@code E[w theta_k r(a)] = theta_k m(x)}, the model and the examination cancel if the
 *       propensities are right, whatever they say; if the model is right, the propensities may be
 *       wrong (Oosterhuis, arXiv 2203.17118). {@code r} is fitted on the other half of the
 *       sittings, so that it never explains its own finds.
 * </ul>
 *
 * <p>All three count finds at the places where cards lay, so examination needs no inverse: a card
 * drawn in another's stead would have lain at the same place. Intervals treat a sitting as one
 * observation: with its sum {@code A_s} over {@code n_s} draws and the value {@code V = sum A / sum
 * n}, the variance is {@code S / (S - 1) sum (A_s - V n_s)^2 / (sum n)^2}, and the quantile is
 * Student's for {@code S - 1}.
 *
 * <p>Do not believe it when the effective number of draws is small, when the other ranker would
 * draw from other lists (it can only choose among what lay there), or when a ranker's order changes
 * what lies there later: each draw is judged by itself.
 */
public final class Hindsight {
  private static final double LEVEL = 0.975;
  private static final int FOLDS = 2;

  private final List<ShownList> lists;
  private final Examination examination;
  private final List<FindModel> models = new ArrayList<>();

  /**
   * Fits the models that the doubly robust estimate leans on.
   *
   * @param lists at least one, with draws by weight
   */
  public Hindsight(List<ShownList> lists, Examination examination) {
    this.lists = List.copyOf(lists);
    this.examination = examination;
    int features = this.lists.get(0).offered().get(0).features().length;
    for (int fold = 0; fold < FOLDS; fold++) {
      int held = fold;
      models.add(FindModel.fit(this.lists, list -> fold(list) != held, examination, features));
    }
  }

  public OrderEstimate inversePropensity(CardWeighing ranking) {
    return new Sums(ranking, Kind.INVERSE).estimate();
  }

  public OrderEstimate selfNormalised(CardWeighing ranking) {
    return new Sums(ranking, Kind.NORMALISED).estimate();
  }

  public OrderEstimate doublyRobust(CardWeighing ranking) {
    return new Sums(ranking, Kind.ROBUST).estimate();
  }

  /** How many more wrong grades one ranker would have found than another, doubly robust. */
  public OrderEstimate difference(CardWeighing one, CardWeighing other) {
    Sums sums = new Sums(one, Kind.ROBUST);
    Sums less = new Sums(other, Kind.ROBUST);
    less.bySitting.forEach((sitting, sum) -> sums.bySitting.get(sitting)[0] -= sum[0]);
    return sums.estimate();
  }

  /** The model that was not fitted to a list's own sitting. */
  FindModel model(ShownList list) {
    return models.get(fold(list));
  }

  private static int fold(ShownList list) {
    return Math.floorMod((list.sitting().hashCode() * 0x9E3779B9) >>> 16, FOLDS);
  }

  private enum Kind {
    INVERSE,
    NORMALISED,
    ROBUST
  }

  /** What is summed for each sitting: the estimate's terms, and their number or weight. */
  private final class Sums {
    private final Map<String, double[]> bySitting = new HashMap<>();
    private final Kind kind;
    private double weights;
    private double squares;
    private int draws;

    Sums(CardWeighing ranking, Kind kind) {
      this.kind = kind;
      for (ShownList list : lists) {
        double[] chances = new double[list.offered().size()];
        if (kind == Kind.ROBUST) {
          FindModel model = model(list);
          for (int i = 0; i < chances.length; i++) {
            chances[i] = model.chance(list.offered().get(i).features());
          }
        }
        double[] sum = bySitting.computeIfAbsent(list.sitting(), name -> new double[2]);
        Replay.run(
            list,
            ranking.weights(list.offered()),
            chances,
            (shown, was, wouldBe, expected) ->
                add(sum, shown, wouldBe / was, chances[shown.index()], expected));
      }
    }

    private void add(double[] sum, Shown shown, double weight, double chance, double expected) {
      double found = shown.found() ? 1 : 0;
      double theta = examination.at(shown.place());
      sum[0] +=
          kind == Kind.ROBUST
              ? theta * expected + weight * (found - theta * chance)
              : weight * found;
      sum[1] += kind == Kind.NORMALISED ? weight : 1;
      weights += weight;
      squares += weight * weight;
      draws++;
    }

    OrderEstimate estimate() {
      double terms = 0;
      double units = 0;
      for (double[] sum : bySitting.values()) {
        terms += sum[0];
        units += sum[1];
      }
      double value = terms / units;
      double spread = 0;
      for (double[] sum : bySitting.values()) {
        spread += Math.pow(sum[0] - value * sum[1], 2);
      }
      int sittings = bySitting.size();
      double half = Double.POSITIVE_INFINITY;
      if (sittings > 1) {
        double variance = spread * sittings / (sittings - 1) / (units * units);
        half =
            Math.sqrt(variance)
                * new TDistribution(null, sittings - 1).inverseCumulativeProbability(LEVEL);
      }
      double effective = squares > 0 ? weights * weights / squares : 0;
      return new OrderEstimate(value, value - half, value + half, draws, effective, sittings);
    }
  }
}
