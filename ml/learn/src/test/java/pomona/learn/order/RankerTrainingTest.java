package pomona.learn.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RankerTrainingTest {
  private static final CardWeighing SECOND = new LinearRanker("second", new double[] {0, 2});

  @Test
  void theFeatureThatMatters_isFoundInTheLogOfARankerThatIgnoredIt() {
    TinyQueue queue = new TinyQueue(21);
    List<ShownList> lists = queue.sittings(600, SECOND);
    Examination examination = Examination.harvest(lists, TinyQueue.PLACES);
    RankerTraining training = new RankerTraining(lists, examination);
    LinearRanker learnt = training.train("learnt-1");
    assertTrue(learnt.coefficient(0) > 3, "" + learnt.coefficient(0));
    assertTrue(Math.abs(learnt.coefficient(1)) < 2, "" + learnt.coefficient(1));
    assertTrue(
        queue.expected(lists, learnt) >= 0.99 * queue.expected(lists, training.regressed("r")));
  }

  @Test
  void aBetterRanker_isProposedWithItsProof() {
    TinyQueue queue = new TinyQueue(22);
    RankerProposal proposal =
        RankerProposal.from(log(queue.sittings(600, SECOND)), TinyQueue.PLACES, "learnt-1")
            .orElseThrow();
    assertTrue(proposal.beats(), proposal.toString());
    assertEquals(
        proposal.value().value() - proposal.inForce().value(), proposal.gain().value(), 1e-9);
  }

  @Test
  void whereNothingCanBeLearnt_nothingBeatsTheRankerInForce() {
    int proposed = 0;
    for (int seed = 0; seed < 10; seed++) {
      TinyQueue queue = new TinyQueue(100 + seed);
      List<ShownList> lists = new java.util.ArrayList<>();
      for (int i = 0; i < 120; i++) {
        lists.add(queue.sitting("sitting-" + i, SECOND, chance -> 0.2));
      }
      proposed +=
          RankerProposal.from(log(lists), TinyQueue.PLACES, "learnt-1")
                  .filter(RankerProposal::beats)
                  .isPresent()
              ? 1
              : 0;
    }
    assertTrue(proposed <= 2, proposed + " of 10");
  }

  @Test
  void tooFewSittings_proposeNothing() {
    OrderLog log = log(new TinyQueue(23).sittings(37, SECOND));
    assertEquals(37, log.sittings());
    assertFalse(log.enough());
    assertEquals(Optional.empty(), RankerProposal.from(log, TinyQueue.PLACES, "learnt-1"));
  }

  @Test
  void coefficients_stayWithinTheirBounds() {
    LinearRanker ranker = new LinearRanker("wild", new double[] {1000, -1000});
    assertEquals(LinearRanker.MOST, ranker.coefficient(0));
    assertEquals(-LinearRanker.MOST, ranker.coefficient(1));
    assertThrows(
        IllegalArgumentException.class, () -> new LinearRanker("none", new double[] {Double.NaN}));
    assertThrows(IllegalArgumentException.class, () -> ranker.score(new double[3]));
  }

  private static OrderLog log(List<ShownList> lists) {
    return new OrderLog(lists, Map.of(), Set.of());
  }
}
