package pomona.head;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class LotPriorTest {

  @Test
  void looksAreWeighedAgainstTheLot_asBayesHasIt() {
    // Two classes: the lot's word is worth 49 to 1.
    assertEquals(0.98, LotPrior.own(new float[] {0.5f, 0.5f}, 0), 1e-6);
    assertEquals(0.5, LotPrior.own(new float[] {0.02f, 0.98f}, 0), 1e-6);
    // Of three, each other class has half of the rest.
    assertEquals(0.98 / (0.98 + 0.01), LotPrior.own(new float[] {0.25f, 0.25f, 0}, 0), 1e-6);
  }

  @Test
  void doubtfulLooks_areTheLots_andSureOnesStandOut() {
    assertFalse(LotPrior.isForeign(LotPrior.own(new float[] {0.1f, 0.9f}, 0)));
    assertTrue(LotPrior.isForeign(LotPrior.own(new float[] {0.001f, 0.999f}, 0)));
    assertTrue(LotPrior.isForeign(LotPrior.own(new float[] {0, 1}, 0)), "nothing is infinite");
  }
}
