package pomona.lot.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import pomona.fruit.DefectKind;
import pomona.fruit.Grade;
import pomona.lot.rule.Basis;
import pomona.lot.rule.Presentation;
import pomona.lot.rule.QualityClass;
import pomona.lot.rule.Tolerance.Counted;
import pomona.lot.verdict.Finding.ShareFinding;

/**
 * The verdict against a computation that shares nothing with it: the law's three formulas written
 * out, on decimal strings of shares and weights.
 */
final class SlowVerdictTest {
  private static final long SEED = 20261128;

  @Test
  void verdicts_areThoseOfTheFormulasWrittenOut() {
    Random random = new Random(SEED);
    LotJudge judge = new LotJudge(Fruits.MILD);
    int[] outcomes = new int[8];
    for (int round = 0; round < 3000; round++) {
      boolean weighed = random.nextBoolean();
      List<Sampled> fruits = randomLot(random, weighed);
      Declaration declared =
          new Declaration(
              "royal-gala",
              QualityClass.values()[random.nextInt(3)],
              weighed ? Basis.WEIGHT : Basis.COUNT,
              Presentation.LOOSE,
              Optional.empty(),
              Optional.empty());
      Verdict verdict = judge.judge(declared, Evidence.of(fruits));
      String where = "seed " + SEED + ", round " + round;
      for (QualityClass quality : verdict.byClass().keySet()) {
        boolean passes = true;
        for (Finding finding : verdict.byClass().get(quality)) {
          if (finding instanceof ShareFinding share && !isOfSize(share.tolerance().counted())) {
            passes &= share.state() == State.PASSES;
          }
        }
        assertEquals(slow(quality, fruits, weighed), passes, where + ", " + quality);
        outcomes[quality.ordinal() * 2 + (passes ? 1 : 0)]++;
      }
    }
    for (int i = 0; i < 6; i++) {
      assertTrue(outcomes[i] > 100, "outcome " + i + " happened " + outcomes[i] + " times only");
    }
  }

  private static boolean isOfSize(Counted counted) {
    return counted == Counted.OUT_OF_SIZE || counted == Counted.FAR_TOO_SMALL;
  }

  /**
   * Extra: worse(E) at most 5 %, worse(I) at most 0.5 %, worse(II) none, decay none. I: worse(I) at
   * most 10 %, worse(II) or decayed at most 1 %. II: worse(II) at most 10 %, decay at most 2 %.
   */
  private static boolean slow(QualityClass quality, List<Sampled> fruits, boolean weighed) {
    BigDecimal all = BigDecimal.ZERO;
    BigDecimal[] worse = {BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO};
    BigDecimal decayed = BigDecimal.ZERO;
    for (Sampled fruit : fruits) {
      BigDecimal weight =
          weighed ? new BigDecimal(Double.toString(fruit.grams().getAsDouble())) : BigDecimal.ONE;
      boolean rots =
          fruit.fruit().defectShare(DefectKind.ROT) > 0.005
              || fruit.fruit().defectShare(DefectKind.MOULD) > 0.005;
      all = all.add(weight);
      decayed = rots ? decayed.add(weight) : decayed;
      if (rots || fruit.fruit().grade() != Grade.EXTRA) {
        worse[0] = worse[0].add(weight);
      }
      if (rots
          || fruit.fruit().grade() == Grade.CLASS_II
          || fruit.fruit().grade() == Grade.REJECT) {
        worse[1] = worse[1].add(weight);
      }
      if (rots || fruit.fruit().grade() == Grade.REJECT) {
        worse[2] = worse[2].add(weight);
      }
    }
    return switch (quality) {
      case EXTRA ->
          within(worse[0], "0.05", all)
              && within(worse[1], "0.005", all)
              && worse[2].signum() == 0
              && decayed.signum() == 0;
      case CLASS_I -> within(worse[1], "0.10", all) && within(worse[2], "0.01", all);
      case CLASS_II -> within(worse[2], "0.10", all) && within(decayed, "0.02", all);
      case UNCLASSED -> throw new AssertionError(quality);
    };
  }

  private static boolean within(BigDecimal part, String limit, BigDecimal all) {
    return part.compareTo(all.multiply(new BigDecimal(limit))) <= 0;
  }

  /** Often exactly on a boundary: round sizes, and counts about the limits. */
  private static List<Sampled> randomLot(Random random, boolean weighed) {
    int n = random.nextInt(4) == 0 ? 1 + random.nextInt(300) : 50 * (1 + random.nextInt(8));
    int[] worse = {
      random.nextInt(2) * random.nextInt(n / 8 + 2),
      random.nextInt(2) * random.nextInt(n / 30 + 2),
      random.nextInt(2) * random.nextInt(n / 50 + 2),
      random.nextInt(2) * random.nextInt(n / 10 + 2)
    };
    boolean alike = random.nextBoolean();
    List<Sampled> fruits = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      Grade grade = Grade.EXTRA;
      double rot = random.nextInt(3) * 0.0025;
      if (i < worse[0]) {
        grade = Grade.CLASS_II;
      } else if (i < worse[0] + worse[1]) {
        grade = Grade.REJECT;
      } else if (i < worse[0] + worse[1] + worse[2]) {
        grade = Grade.values()[random.nextInt(4)];
        rot = 0.0051 + random.nextDouble() / 2;
      } else if (i < worse[0] + worse[1] + worse[2] + worse[3]) {
        grade = Grade.CLASS_I;
      }
      DefectKind kind = random.nextBoolean() ? DefectKind.ROT : DefectKind.MOULD;
      double grams = alike ? 150 : (1000 + random.nextInt(2000)) / 10.0;
      fruits.add(
          new Sampled(
              Fruits.fruit(grade, Map.of(kind, rot)),
              1,
              OptionalDouble.empty(),
              0,
              weighed ? OptionalDouble.of(grams) : OptionalDouble.empty()));
    }
    return fruits;
  }

  /** The exact intervals that a table of them has. */
  @Test
  void intervals_areThoseOfTheTable() {
    assertInterval(0, 50, 0, 7.1);
    assertInterval(1, 50, 0.05, 10.7);
    assertInterval(0, 100, 0, 3.6);
    assertInterval(1, 100, 0.03, 5.5);
    assertInterval(5, 100, 1.6, 11.3);
    assertInterval(9, 100, 4.2, 16.4);
    assertInterval(2, 200, 0.1, 3.6);
    assertInterval(3, 300, 0.2, 2.9);
    assertEquals(0, Interval.of(0, 7).low());
    assertEquals(1, Interval.of(7, 7).high());
  }

  private static void assertInterval(int count, int fruits, double low, double high) {
    Interval interval = Interval.of(count, fruits);
    assertEquals(low, interval.low() * 100, 0.06, count + " of " + fruits);
    assertEquals(high, interval.high() * 100, 0.06, count + " of " + fruits);
  }

  /** At each end the tail is 2.5 %, summed up term by term in decimals of 60 digits. */
  @Test
  void intervalEnds_leaveTailsOfTwoAndAHalfPerCent() {
    Random random = new Random(SEED);
    for (int round = 0; round < 60; round++) {
      int n = 1 + random.nextInt(400);
      int k = random.nextInt(n + 1);
      Interval interval = Interval.of(k, n);
      String where = "seed " + SEED + ", round " + round + ": " + k + " of " + n;
      if (k > 0) {
        assertEquals(0.025, 1 - atMost(k - 1, n, interval.low()), 1e-9, where);
      }
      if (k < n) {
        assertEquals(0.025, atMost(k, n, interval.high()), 1e-9, where);
      }
    }
  }

  private static double atMost(int k, int n, double share) {
    MathContext digits = new MathContext(60);
    BigDecimal p = new BigDecimal(share);
    BigDecimal q = BigDecimal.ONE.subtract(p);
    BigDecimal sum = BigDecimal.ZERO;
    BigInteger choose = BigInteger.ONE;
    for (int i = 0; i <= k; i++) {
      BigDecimal term =
          new BigDecimal(choose)
              .multiply(p.pow(i, digits), digits)
              .multiply(q.pow(n - i, digits), digits);
      sum = sum.add(term, digits);
      choose = choose.multiply(BigInteger.valueOf(n - i)).divide(BigInteger.valueOf(i + 1));
    }
    return sum.doubleValue();
  }
}
