package pomona.load.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import pomona.learn.order.Examination;
import pomona.learn.order.LinearRanker;
import pomona.learn.order.RankerTraining;
import pomona.learn.order.ShownList;

/** What `learn-order` prints at length, at a size that a build can bear. */
final class OrderSimulationTest {
  private static final long SEED = 11;

  private final Examination truth = examination();
  private final ReviewWorld world = new ReviewWorld(new SplittableRandom(SEED));
  private final SimulatedDesk desk = new SimulatedDesk(world, truth, 150, 400);

  @Test
  void naiveLearning_locksIn_andKnownChancesDoNot() {
    LockIn lockIn = new LockIn(desk, truth);
    List<LockIn.Round> naive = lockIn.naive(3, 100);
    List<LockIn.Round> other = lockIn.unbiased(2, 150);
    assertEquals(1, naive.get(0).same(), 1e-12);
    assertEquals(naive.get(1).same(), naive.get(3).same(), 0.02, "it moves no more");
    assertTrue(other.get(2).finds() > naive.get(3).finds(), other + " " + naive);
  }

  @Test
  void theLearntRanker_findsMoreOfTheFirstCards_andStarvesNoSite() {
    List<ShownList> log = desk.sit(500, ReviewWorld::formula, "look-2");
    Examination harvested = Examination.harvest(log, SimulatedDesk.PLACES);
    LinearRanker learnt = new RankerTraining(log, harvested).train("learnt-1");
    FirstCards first = new FirstCards(world, 100);
    FirstCards.Result formula = first.go(6, 2000, ReviewWorld::formula, true);
    FirstCards.Result held = first.go(6, 2000, learnt, true);
    assertTrue(held.wrong() >= 1.2 * formula.wrong(), held + " " + formula);
    assertEquals(0, held.below(600));
  }

  @Test
  void doublyRobustIntervals_holdTheTruth() {
    List<ShownList> log = desk.sit(500, ReviewWorld::formula, "look-2");
    LinearRanker learnt = new RankerTraining(log, truth).regressed("learnt-1");
    Coverage coverage = new Coverage();
    double value = Coverage.truth(desk, learnt, truth, 10);
    coverage.run(desk, learnt, value, 500, 24);
    assertTrue(coverage.robust.heldOf100() >= 80, "" + coverage.robust.heldOf100());
    assertEquals(value, coverage.robust.mean(), 0.1 * value);
    assertTrue(coverage.effective() > 50 && coverage.robust.half() < coverage.inverse.half());
  }

  private static Examination examination() {
    double[] theta = new double[SimulatedDesk.PLACES];
    for (int place = 1; place <= theta.length; place++) {
      theta[place - 1] = 1 / Math.sqrt(place);
    }
    return Examination.of(theta);
  }
}
