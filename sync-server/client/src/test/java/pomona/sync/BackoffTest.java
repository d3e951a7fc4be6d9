package pomona.sync;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class BackoffTest {
  @Test
  void waits_growToTheCapAndStartAgainAfterSuccess() {
    Backoff backoff = new Backoff(1000, 60_000, new Random(4));
    long longest = 0;
    for (int i = 0; i < 200; i++) {
      long wait = backoff.failedMillis();
      long ceiling = i < 6 ? 1000L << i : 60_000;
      assertTrue(wait >= 1 && wait <= ceiling + 1, "wait " + wait + " after failure " + i);
      longest = Math.max(longest, wait);
    }
    assertTrue(longest > 50_000, "the cap is reached, longest " + longest);
    backoff.worked();
    assertTrue(backoff.failedMillis() <= 1001);
  }
}
