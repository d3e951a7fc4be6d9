package pomona.server.review.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class ErrorRatesTest {
  /** Newcombe, Statistics in Medicine 17 (1998), table I, method 3. */
  @Test
  void wilson_givesThePublishedIntervals() {
    assertInterval(0.2553, 0.3662, ErrorRates.Interval.wilson(81, 263));
    assertInterval(0.0000, 0.1611, ErrorRates.Interval.wilson(0, 20));
    assertInterval(0.0061, 0.1718, ErrorRates.Interval.wilson(1, 29));
  }

  @Test
  void wilson_coversTheTruthAboutAsOftenAsItSays() {
    Random random = new Random(79);
    int covered = 0;
    int rounds = 4000;
    for (int round = 0; round < rounds; round++) {
      int wrong = 0;
      for (int i = 0; i < 60; i++) {
        wrong += random.nextDouble() < 0.08 ? 1 : 0;
      }
      ErrorRates.Interval interval = ErrorRates.Interval.wilson(wrong, 60);
      covered += interval.low() <= 0.08 && 0.08 <= interval.high() ? 1 : 0;
    }
    double share = covered / (double) rounds;
    assertTrue(share > 0.92 && share < 0.99, "covered " + share);
  }

  @Test
  void withoutTrials_anythingIsPossible() {
    assertInterval(0, 1, ErrorRates.Interval.wilson(0, 0));
  }

  private static void assertInterval(double low, double high, ErrorRates.Interval interval) {
    assertEquals(low, interval.low(), 0.00011);
    assertEquals(high, interval.high(), 0.00011);
  }
}
