package pomona.learn.hunch;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import pomona.lot.GradeCounts;

final class SupplierHistoryTest {
  private static final long SEED = 11;

  @Test
  void aLotLikeThoseBefore_isNotHeld_inAThousandDraws() {
    System.out.println("SupplierHistoryTest seed " + SEED);
    Random random = new Random(SEED);
    int held = 0;
    for (int round = 0; round < 1000; round++) {
      List<GradeCounts> earlier = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        earlier.add(drawn(random, 0.15));
      }
      held += SupplierHistory.isUnlike(drawn(random, 0.15), earlier) ? 1 : 0;
    }
    assertTrue(held <= 20, held + " of 1000 held");
  }

  @Test
  void aLotThatIsMuchWorse_isHeld_andABetterOneIsNot() {
    Random random = new Random(SEED);
    List<GradeCounts> earlier = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      earlier.add(drawn(random, 0.15));
    }
    assertTrue(SupplierHistory.isUnlike(lot(2, 8, 20, 20), earlier));
    assertFalse(SupplierHistory.isUnlike(lot(50, 0, 0, 0), earlier));
  }

  @Test
  void withoutAHistory_orWithFewFruits_nothingIsSaid() {
    GradeCounts bad = lot(0, 0, 0, 50);
    assertFalse(SupplierHistory.isUnlike(bad, List.of()));
    List<GradeCounts> four = List.of(good(), good(), good(), good());
    assertFalse(SupplierHistory.isUnlike(bad, four));
    List<GradeCounts> five = new ArrayList<>(four);
    five.add(good());
    assertTrue(SupplierHistory.isUnlike(bad, five));
    assertFalse(SupplierHistory.isUnlike(lot(0, 0, 0, 11), five));
  }

  private static GradeCounts good() {
    return lot(40, 8, 2, 0);
  }

  /** A lot of 40 fruits whose quality differs from lot to lot, too. */
  private static GradeCounts drawn(Random random, double spread) {
    double shift = spread * random.nextGaussian();
    int[] counts = new int[4];
    for (int i = 0; i < 40; i++) {
      double level = 0.6 + shift + 0.8 * random.nextGaussian();
      counts[Math.max(0, Math.min(3, (int) Math.round(level)))]++;
    }
    return lot(counts[0], counts[1], counts[2], counts[3]);
  }

  private static GradeCounts lot(int extra, int class1, int class2, int reject) {
    return GradeCounts.of(extra, class1, class2, reject);
  }
}
