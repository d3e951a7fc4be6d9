package pomona.learn.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class RankerTrialTest {
  @Test
  void aRankerThatFindsFewer_isSentBack() {
    assertTrue(new RankerTrial(600, 60, 600, 120).worse());
    assertFalse(new RankerTrial(600, 60, 600, 120).better());
    assertTrue(new RankerTrial(600, 120, 600, 60).better());
    assertFalse(new RankerTrial(99, 0, 600, 120).worse(), "too early to say");
    assertEquals(-0.1, new RankerTrial(600, 60, 600, 120).gain(), 1e-12);
    assertThrows(IllegalArgumentException.class, () -> new RankerTrial(1, 2, 1, 1));
  }

  /** Looked at after every card, a ranker that is as good as the other is seldom sent back. */
  @Test
  void equalRankers_areSeldomToldApart() {
    SplittableRandom random = new SplittableRandom(5);
    int told = 0;
    int runs = 400;
    for (int run = 0; run < runs; run++) {
      int[] finds = new int[2];
      boolean sure = false;
      for (int draws = 1; draws <= 1500 && !sure; draws++) {
        finds[0] += random.nextDouble() < 0.15 ? 1 : 0;
        finds[1] += random.nextDouble() < 0.15 ? 1 : 0;
        RankerTrial trial = new RankerTrial(draws, finds[0], draws, finds[1]);
        sure = trial.worse() || trial.better();
      }
      told += sure ? 1 : 0;
    }
    assertTrue(told <= 0.06 * runs, told + " of " + runs);
  }
}
