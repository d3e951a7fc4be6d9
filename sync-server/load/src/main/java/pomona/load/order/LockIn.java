package pomona.load.order;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import pomona.learn.order.CardWeighing;
import pomona.learn.order.Examination;
import pomona.learn.order.LinearRanker;
import pomona.learn.order.Offered;
import pomona.learn.order.RankerTraining;
import pomona.learn.order.Shown;
import pomona.learn.order.ShownList;

/**
 * Two ways to learn from the same number of sittings. The naive way always shows the best first,
 * takes what was not found for right, and learns from its own order round after round. The other
 * draws with known chances and learns from them.
 */
final class LockIn {
  /**
   * How it stands after a round.
   *
   * @param finds wrong grades that a card on a desk is expected to be found with
   * @param same which share of a desk's cards the formula would have put there too
   */
  record Round(int number, double finds, double same) {}

  private final SimulatedDesk desk;
  private final Examination truth;

  LockIn(SimulatedDesk desk, Examination truth) {
    this.desk = desk;
    this.truth = truth;
  }

  List<Round> naive(int rounds, int sittings) {
    List<Round> all = new ArrayList<>();
    List<ShownList> log = new ArrayList<>();
    CardWeighing ranking = bestFirst(ReviewWorld::formula);
    all.add(round(0, ranking));
    for (int round = 1; round <= rounds; round++) {
      for (ShownList list : desk.sit(sittings, ranking, "naive-" + round)) {
        log.add(takenForRight(list, round));
      }
      LinearRanker learnt =
          new RankerTraining(log, Examination.even(1)).regressed("naive-" + round);
      ranking = bestFirst(learnt);
      all.add(round(round, ranking));
    }
    return all;
  }

  List<Round> unbiased(int rounds, int sittings) {
    List<Round> all = new ArrayList<>();
    List<ShownList> log = new ArrayList<>();
    CardWeighing ranking = ReviewWorld::formula;
    all.add(round(0, bestFirst(ranking)));
    for (int round = 1; round <= rounds; round++) {
      for (ShownList list : desk.sit(sittings, ranking, "learnt-" + round)) {
        log.add(named(list, round, list.shown()));
      }
      Examination examination = Examination.harvest(log, SimulatedDesk.PLACES);
      ranking = new RankerTraining(log, examination).train("learnt-" + round);
      all.add(round(round, bestFirst(ranking)));
    }
    return all;
  }

  private Round round(int number, CardWeighing ranking) {
    double finds = 0;
    double same = 0;
    CardWeighing first = bestFirst(ReviewWorld::formula);
    for (List<WaitingCard> pool : desk.pools()) {
      List<Offered> offered = pool.stream().map(WaitingCard::offered).toList();
      List<Integer> order = order(ranking.weights(offered));
      Set<Integer> formula =
          new HashSet<>(order(first.weights(offered)).subList(0, SimulatedDesk.PLACES));
      for (int place = 1; place <= SimulatedDesk.PLACES; place++) {
        int card = order.get(place - 1);
        finds += truth.at(place) * pool.get(card).chance();
        same += formula.contains(card) ? 1 : 0;
      }
    }
    double cards = (double) SimulatedDesk.PLACES * desk.pools().size();
    return new Round(number, finds / cards, same / cards);
  }

  /** Every card of the list as if it had been seen, and right unless it was found. */
  private static ShownList takenForRight(ShownList list, int round) {
    boolean[] found = new boolean[list.offered().size()];
    list.shown().forEach(shown -> found[shown.index()] = shown.found());
    return named(
        list,
        round,
        IntStream.range(0, found.length).mapToObj(i -> new Shown(i, 1, true, found[i])).toList());
  }

  private static ShownList named(ShownList list, int round, List<Shown> shown) {
    String sitting = round + "/" + list.sitting();
    return new ShownList(sitting, list.ranker(), list.floor(), list.offered(), shown);
  }

  private static CardWeighing bestFirst(CardWeighing ranking) {
    return offered -> {
      List<Integer> order = order(ranking.weights(offered));
      double[] weights = new double[order.size()];
      for (int i = 0; i < weights.length; i++) {
        weights[order.get(i)] = Math.exp(-8.0 * i);
      }
      return weights;
    };
  }

  private static List<Integer> order(double[] weights) {
    return IntStream.range(0, weights.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> weights[i]).reversed())
        .toList();
  }
}
