package pomona.learn.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class HindsightTest {
  private static final CardWeighing SECOND = new LinearRanker("second", new double[] {0, 2});
  private static final CardWeighing FIRST = new LinearRanker("first", new double[] {4, 0});

  @Test
  void estimatesOfAnotherRanker_agreeWithWhatItWouldHaveFound() {
    TinyQueue queue = new TinyQueue(7);
    List<ShownList> lists = queue.sittings(3000, SECOND);
    double truth = queue.expected(lists, FIRST);
    double was = queue.expected(lists, SECOND);
    assertTrue(truth > 1.2 * was, truth + " " + was);
    Hindsight hindsight = new Hindsight(lists, Examination.harvest(lists, TinyQueue.PLACES));
    for (OrderEstimate estimate :
        List.of(
            hindsight.inversePropensity(FIRST),
            hindsight.selfNormalised(FIRST),
            hindsight.doublyRobust(FIRST))) {
      assertEquals(truth, estimate.value(), 0.08 * truth, estimate.toString());
      assertTrue(estimate.effective() < estimate.draws(), estimate.toString());
    }
    assertEquals(truth - was, hindsight.difference(FIRST, SECOND).value(), 0.015);
    assertTrue(hindsight.difference(FIRST, CardWeighing.asItWas()).low() > 0);
  }

  @Test
  void wrongExaminationAndWrongModel_leaveTheRobustEstimateWithoutBias() {
    TinyQueue queue = new TinyQueue(8);
    List<ShownList> lists = queue.sittings(3000, SECOND);
    double truth = queue.expected(lists, FIRST);
    OrderEstimate estimate =
        new Hindsight(lists, Examination.of(0.1, 1, 0.1, 1, 0.1, 1)).doublyRobust(FIRST);
    assertEquals(truth, estimate.value(), 0.08 * truth);
  }

  @Test
  void robustIntervals_areNarrowerThanInversePropensity() {
    TinyQueue queue = new TinyQueue(9);
    List<ShownList> lists = queue.sittings(800, SECOND);
    Hindsight hindsight = new Hindsight(lists, queue.truth);
    OrderEstimate robust = hindsight.doublyRobust(FIRST);
    OrderEstimate inverse = hindsight.inversePropensity(FIRST);
    assertTrue(robust.high() - robust.low() < inverse.high() - inverse.low());
  }

  @Test
  void theRankerInForce_isItsOwnMean() {
    TinyQueue queue = new TinyQueue(10);
    List<ShownList> lists = queue.sittings(50, SECOND);
    long found = lists.stream().flatMap(list -> list.shown().stream()).filter(Shown::found).count();
    OrderEstimate estimate =
        new Hindsight(lists, queue.truth).inversePropensity(CardWeighing.asItWas());
    assertEquals(found / 300.0, estimate.value(), 1e-12);
    assertEquals(300, estimate.effective(), 1e-6);
  }

  @Test
  void oneSitting_saysNothing() {
    List<ShownList> lists = new TinyQueue(11).sittings(1, SECOND);
    OrderEstimate estimate = new Hindsight(lists, Examination.even(6)).doublyRobust(FIRST);
    assertEquals(Double.NEGATIVE_INFINITY, estimate.low());
    assertEquals(Double.POSITIVE_INFINITY, estimate.high());
  }
}
