package pomona.server.review.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import pomona.lot.verdict.Interval;

/** How often intervals hold the truth of orchards whose error rates are known. */
final class ErrorRatesTest {
  private static final int ORCHARDS = 20_000;
  private static final int BINS = 4;

  /**
   * Clopper and Pearson's interval holds the truth in some 95.8 of 100 orchards of this size. Among
   * 20,000 the share's standard deviation is 0.0014, so both bounds are more than eight away.
   */
  @Test
  void intervals_holdTheTruthIn93To97Of100Orchards() {
    long seed = 20_261_130;
    Random random = new Random(seed);
    int held = 0;
    int[] heldIn = new int[BINS];
    int[] orchardsIn = new int[BINS];
    for (int orchard = 0; orchard < ORCHARDS; orchard++) {
      double truth = 0.05 + 0.25 * random.nextDouble();
      int seen = 200 + random.nextInt(401);
      int wrong = 0;
      for (int i = 0; i < seen; i++) {
        wrong += random.nextDouble() < truth ? 1 : 0;
      }
      Interval interval = ErrorRates.Rate.of("north", wrong, seen, 0).interval();
      int holds = interval.low() <= truth && truth <= interval.high() ? 1 : 0;
      held += holds;
      int bin = (int) ((truth - 0.05) / 0.25 * BINS);
      heldIn[bin] += holds;
      orchardsIn[bin]++;
    }
    double share = (double) held / ORCHARDS;
    System.out.printf(
        Locale.ROOT, "seed %d: %d of %d intervals hold the truth%n", seed, held, ORCHARDS);
    assertTrue(share > 0.93 && share < 0.97, "seed " + seed + ": " + share);
    for (int bin = 0; bin < BINS; bin++) {
      // About 5,000 orchards: a standard deviation of 0.003.
      double ofBin = (double) heldIn[bin] / orchardsIn[bin];
      assertTrue(ofBin > 0.94 && ofBin < 0.98, "seed " + seed + ", rates of " + bin + ": " + ofBin);
    }
  }

  /** Whatever the flagged cards turn out to be; the wrong ones are flagged four times as often. */
  @Test
  void intervalsWithFlaggedCards_holdTheTruthAtLeastAsOften() {
    long seed = 20_261_131;
    Random random = new Random(seed);
    int held = 0;
    int rounds = 5_000;
    for (int orchard = 0; orchard < rounds; orchard++) {
      double truth = 0.05 + 0.25 * random.nextDouble();
      int seen = 0;
      int wrong = 0;
      int aside = 0;
      for (int i = 0; i < 300; i++) {
        boolean isWrong = random.nextDouble() < truth;
        if (random.nextDouble() < (isWrong ? 0.4 : 0.1)) {
          aside++;
        } else {
          seen++;
          wrong += isWrong ? 1 : 0;
        }
      }
      Interval interval = ErrorRates.Rate.of("north", wrong, seen, aside).interval();
      held += interval.low() <= truth && truth <= interval.high() ? 1 : 0;
    }
    System.out.printf(
        Locale.ROOT, "seed %d: %d of %d intervals hold the truth%n", seed, held, rounds);
    assertTrue(held > 0.95 * rounds, "seed " + seed + ": " + held);
  }

  /** Clopper and Pearson's figures in Newcombe, Statistics in Medicine 17 (1998), table I. */
  @Test
  void fewTrials_giveThePublishedIntervals() {
    assertInterval(0.2527, 0.3676, ErrorRates.interval(81, 263));
    assertInterval(0.0000, 0.1684, ErrorRates.interval(0, 20));
    assertInterval(0.0009, 0.1776, ErrorRates.interval(1, 29));
    assertInterval(0, 1, ErrorRates.interval(0, 0));
    assertEquals(new Interval(0, 1), ErrorRates.Rate.of("north", 0, 0, 3).interval());
  }

  private static void assertInterval(double low, double high, Interval interval) {
    assertEquals(low, interval.low(), 0.00011);
    assertEquals(high, interval.high(), 0.00011);
  }
}
