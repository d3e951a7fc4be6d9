package pomona.lot.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RoundingTest {
  private static final long SEED = 20261130;

  @Test
  void value_getsAsManyDecimalsAsItsLimitNeeds() {
    assertEquals(1, Rounding.decimals(1.515, 1, 1));
    assertEquals(2, Rounding.decimals(10.04, 1, 10));
    assertEquals(1, Rounding.decimals(10, 1, 10));
    assertEquals(2, Rounding.decimals(6.46, 1, 6.5));
    assertEquals(1, Rounding.decimals(6.44, 1, 6.5));
    assertEquals(4, Rounding.decimals(0.99996, 2, 1));
    assertEquals(2, Rounding.decimals(3.2, 2));
    assertEquals(1, Rounding.decimals(0.07 * 100, 1, 7));
    assertEquals(2, Rounding.decimals(1.15, 1, 1.1));
    assertEquals(1, Rounding.decimals(Double.NaN, 1, 10));
  }

  @Test
  void roundedShare_isNeverOnTheOtherSideOfItsLimit() {
    Random random = new Random(SEED);
    for (int round = 0; round < 20_000; round++) {
      int fruits = 1 + random.nextInt(5_000);
      double percent = 100.0 * random.nextInt(fruits + 1) / fruits;
      double limit = random.nextInt(2_000) / 100.0;
      int decimals = Rounding.decimals(percent, 1, limit);
      double shown =
          BigDecimal.valueOf(percent).setScale(decimals, RoundingMode.HALF_EVEN).doubleValue();
      if (decimals == Rounding.MOST_DECIMALS) {
        // Nearer to its limit than four decimals show.
        continue;
      }
      String what = "seed " + SEED + ", round " + round + ": " + percent + " of " + limit;
      assertEquals(Double.compare(percent, limit), Double.compare(shown, limit), what);
    }
  }
}
