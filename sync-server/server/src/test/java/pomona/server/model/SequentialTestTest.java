package pomona.server.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class SequentialTestTest {
  private static final double MARGIN = 0.02;
  private static final double ALPHA = 0.05;
  private static final int RUNS = 400;
  private static final int LOOKS = 200;
  private static final int FRUITS_BETWEEN_LOOKS = 100;

  /** Counted at alpha 0.05 over 400 runs: three standard errors above it are 0.083. */
  @Test
  void harmlessAtTheVeryMargin_isHaltedNoMoreOftenThanAlpha() {
    for (double oldRate : new double[] {0.005, 0.03, 0.2}) {
      double halted = haltedShare(oldRate, oldRate + MARGIN, new Random(101));
      System.out.println("old rate " + oldRate + ": false halts " + halted + " (seed 101)");
      assertTrue(halted <= 0.083, "false halts " + halted + " at old rate " + oldRate);
    }
  }

  @Test
  void aFixedTestLookedAtAsOften_wouldCryWolf() {
    Random random = new Random(103);
    int halted = 0;
    for (int run = 0; run < 100; run++) {
      double difference = 0;
      double count = 0;
      boolean alarm = false;
      for (int look = 0; look < LOOKS && !alarm; look++) {
        difference +=
            binomial(random, FRUITS_BETWEEN_LOOKS, 0.05)
                - binomial(random, FRUITS_BETWEEN_LOOKS, 0.03);
        count += FRUITS_BETWEEN_LOOKS;
        double standardError = Math.sqrt((0.05 * 0.95 + 0.03 * 0.97) / count);
        alarm = (difference / count - MARGIN) / standardError > 1.645;
      }
      halted += alarm ? 1 : 0;
    }
    assertTrue(halted > 20, "halted " + halted + " of 100: this test would show nothing");
  }

  @Test
  void realHarm_isFoundSoon() {
    Random random = new Random(107);
    long fruits = 0;
    for (int run = 0; run < 50; run++) {
      SequentialTest test = new SequentialTest(MARGIN, ALPHA, 0.02);
      while (!test.harmful()) {
        step(test, random, 0.03, 0.10);
        assertTrue(test.newCount() < 20_000, "not found in 20,000 fruits");
      }
      fruits += test.newCount();
    }
    System.out.println("3 % to 10 %: halted after " + fruits / 50 + " fruits on average");
  }

  @Test
  void fewData_sayNothing() {
    SequentialTest test = new SequentialTest(0, ALPHA, 0.02);
    test.addNew(SequentialTest.LEAST - 1, SequentialTest.LEAST - 1, SequentialTest.LEAST - 1);
    test.addOld(10_000, 0, 0);
    assertFalse(test.harmful());
    assertEquals(0, test.likelihoodRatio());
  }

  @Test
  void better_isNeverHarm() {
    SequentialTest test = new SequentialTest(MARGIN, ALPHA, 0.02);
    test.addNew(100_000, 1_000, 1_000);
    test.addOld(100_000, 5_000, 5_000);
    assertFalse(test.harmful());
  }

  private static double haltedShare(double oldRate, double newRate, Random random) {
    int halted = 0;
    for (int run = 0; run < RUNS; run++) {
      SequentialTest test = new SequentialTest(MARGIN, ALPHA, 0.02);
      boolean harmful = false;
      for (int look = 0; look < LOOKS && !harmful; look++) {
        step(test, random, oldRate, newRate);
        harmful = test.harmful();
      }
      halted += harmful ? 1 : 0;
    }
    return halted / (double) RUNS;
  }

  private static void step(SequentialTest test, Random random, double oldRate, double newRate) {
    int fresh = binomial(random, FRUITS_BETWEEN_LOOKS, newRate);
    int old = binomial(random, FRUITS_BETWEEN_LOOKS, oldRate);
    test.addNew(FRUITS_BETWEEN_LOOKS, fresh, fresh);
    test.addOld(FRUITS_BETWEEN_LOOKS, old, old);
  }

  private static int binomial(Random random, int count, double rate) {
    int successes = 0;
    for (int i = 0; i < count; i++) {
      successes += random.nextDouble() < rate ? 1 : 0;
    }
    return successes;
  }
}
