package pomona.learn.repair;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RuleLimitTest {
  @Test
  void aLimit_liesBetweenWhatIsPutRightAndWhatIsLeft() {
    double[] putRight = IntStream.range(0, 20).mapToDouble(i -> 0.05 + i * 0.01).toArray();
    double[] left = IntStream.range(0, 20).mapToDouble(i -> 0.01 + i * 0.002).toArray();
    RuleLimit limit = RuleLimit.between(putRight, left).orElseThrow();
    assertEquals(0.0499, limit.share(), 1e-9);
    assertEquals(new RepairLedger(20, 0, 0), limit.ledger());
  }

  @Test
  void sharesThatDoNotTellThemApart_giveNoLimit() {
    double[] same = IntStream.range(0, 40).mapToDouble(i -> 0.01 * i).toArray();
    assertEquals(Optional.empty(), RuleLimit.between(same, same));
    assertEquals(Optional.empty(), RuleLimit.between(new double[] {0.3}, new double[0]));
    assertEquals(Optional.empty(), RuleLimit.between(new double[0], same));
  }
}
