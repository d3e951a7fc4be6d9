package pomona.load.order;

import java.util.List;
import pomona.learn.order.CardWeighing;
import pomona.learn.order.Examination;
import pomona.learn.order.Hindsight;
import pomona.learn.order.OrderEstimate;
import pomona.learn.order.ShownList;

/** How often the truth lies within an estimate's interval. */
final class Coverage {
  /** An estimator over all repetitions. */
  static final class Tally {
    private int held;
    private int all;
    private double sum;
    private double halves;

    void add(OrderEstimate estimate, double truth) {
      all++;
      held += estimate.holds(truth) ? 1 : 0;
      sum += estimate.value();
      halves += (estimate.high() - estimate.low()) / 2;
    }

    double heldOf100() {
      return 100.0 * held / all;
    }

    double mean() {
      return sum / all;
    }

    double half() {
      return halves / all;
    }
  }

  final Tally inverse = new Tally();
  final Tally normalised = new Tally();
  final Tally robust = new Tally();
  private double effective;
  private int repetitions;

  /** Repeats: a fresh log, examination harvested from it, and the three estimates. */
  void run(SimulatedDesk desk, CardWeighing target, double truth, int sittings, int times) {
    for (int i = 0; i < times; i++) {
      List<ShownList> log = desk.sit(sittings, ReviewWorld::formula, "look-2");
      Examination examination = Examination.harvest(log, SimulatedDesk.PLACES);
      Hindsight hindsight = new Hindsight(log, examination);
      OrderEstimate estimate = hindsight.doublyRobust(target);
      robust.add(estimate, truth);
      inverse.add(hindsight.inversePropensity(target), truth);
      normalised.add(hindsight.selfNormalised(target), truth);
      effective += estimate.effective();
      repetitions++;
    }
  }

  double effective() {
    return effective / repetitions;
  }

  /** The truth: what a ranker finds in the lists as the formula leaves them, over many sittings. */
  static double truth(SimulatedDesk desk, CardWeighing target, Examination examination, int times) {
    double found = 0;
    int sittings = 0;
    for (int i = 0; i < times; i++) {
      for (SimulatedDesk.Sitting sitting : desk.sitAtEach(ReviewWorld::formula, "look-2")) {
        found += sitting.expected(target, examination) / SimulatedDesk.PLACES;
        sittings++;
      }
    }
    return found / sittings;
  }
}
