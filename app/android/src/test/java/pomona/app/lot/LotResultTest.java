package pomona.app.lot;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.Test;
import pomona.app.store.LotSummary;
import pomona.fruit.DefectKind;
import pomona.policy.Disposition;

public final class LotResultTest {
  private static final long SEED = 11;

  @Test
  public void aTenthMayBeWorse_andOneFruitMoreMayNot() {
    assertEquals(Disposition.ACCEPT, result(18, 1, 1).suggested());
    assertEquals(Disposition.HOLD, result(17, 2, 1).suggested());
    assertEquals(Disposition.HOLD, result(10, 8, 2).suggested());
    assertEquals(Disposition.REJECT, result(10, 7, 3).suggested());
    assertEquals(Disposition.ACCEPT, result(0, 0, 0).suggested());
    assertEquals(Disposition.REJECT, result(0, 0, 1).suggested());
  }

  @Test
  public void aLotLikeThoseBefore_isNotHeld_inAThousandDraws() {
    System.out.println("LotResultTest seed " + SEED);
    Random random = new Random(SEED);
    int held = 0;
    for (int round = 0; round < 1000; round++) {
      List<LotSummary> earlier = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        earlier.add(drawn(random, 0.15));
      }
      held += SupplierHistory.isUnlike(drawn(random, 0.15), earlier) ? 1 : 0;
    }
    assertTrue(held + " of 1000 held", held <= 20);
  }

  @Test
  public void aLotThatIsMuchWorse_isHeld_andABetterOneIsNot() {
    Random random = new Random(SEED);
    List<LotSummary> earlier = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      earlier.add(drawn(random, 0.15));
    }
    assertTrue(SupplierHistory.isUnlike(lot(2, 8, 20, 20), earlier));
    assertFalse(SupplierHistory.isUnlike(lot(50, 0, 0, 0), earlier));
  }

  @Test
  public void withoutAHistory_orWithFewFruits_nothingIsSaid() {
    LotSummary bad = lot(0, 0, 0, 50);
    assertFalse(SupplierHistory.isUnlike(bad, List.of()));
    List<LotSummary> four = List.of(good(), good(), good(), good());
    assertFalse(SupplierHistory.isUnlike(bad, four));
    List<LotSummary> five = new ArrayList<>(four);
    five.add(good());
    assertTrue(SupplierHistory.isUnlike(bad, five));
    assertFalse(SupplierHistory.isUnlike(lot(0, 0, 0, 11), five));
  }

  private static LotSummary good() {
    return lot(40, 8, 2, 0);
  }

  /** A lot of 40 fruits whose quality differs from lot to lot, too. */
  private static LotSummary drawn(Random random, double spread) {
    double shift = spread * random.nextGaussian();
    int[] counts = new int[4];
    for (int i = 0; i < 40; i++) {
      double level = 0.6 + shift + 0.8 * random.nextGaussian();
      counts[Math.max(0, Math.min(3, (int) Math.round(level)))]++;
    }
    return lot(counts[0], counts[1], counts[2], counts[3]);
  }

  private static LotSummary lot(int extra, int class1, int class2, int reject) {
    return new LotSummary("id", "L", "gala", "Hof", 0, 1L, null, extra, class1, class2, reject);
  }

  private static LotResult result(int accept, int hold, int reject) {
    return new LotResult(
        accept + hold + reject,
        Map.of(Disposition.ACCEPT, accept, Disposition.HOLD, hold, Disposition.REJECT, reject),
        Map.of(DefectKind.SCAB, 1));
  }
}
