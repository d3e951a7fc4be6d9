package pomona.app.style;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.Random;
import org.junit.Test;

public final class BarPartsTest {
  private static final float[] LABELS = {40, 30, 50, 45};

  @Test
  public void wideParts_areInProportion() {
    assertArrayEquals(
        new float[] {100, 100, 200, 400},
        BarParts.widths(new int[] {10, 10, 20, 40}, LABELS, 800),
        0.01f);
  }

  @Test
  public void oneRejectAmongAThousand_hasRoomForItsNumber() {
    float[] widths = BarParts.widths(new int[] {900, 99, 0, 1}, LABELS, 400);
    assertEquals(45, widths[3], 0.01f);
    assertEquals(0, widths[2], 0);
    assertTrue(widths[1] >= 30);
    assertEquals(400, widths[0] + widths[1] + widths[3], 0.01f);
  }

  @Test
  public void whereLabelsHaveNoRoom_rejectHasItsOwnBeforeAll() {
    float[] widths = BarParts.widths(new int[] {900, 99, 50, 1}, LABELS, 100);
    assertEquals(45, widths[3], 0.01f);
    assertEquals(50, widths[2], 0.01f);
    assertEquals(5, widths[1], 0.01f);
  }

  @Test
  public void partsFillTheBar_andNoneIsNarrowerThanItsLabel_whateverTheCounts() {
    long seed = 20260914;
    Random random = new Random(seed);
    for (int round = 0; round < 10_000; round++) {
      int[] counts = new int[4];
      for (int i = 0; i < 4; i++) {
        counts[i] = random.nextBoolean() ? 0 : random.nextInt(1 << (1 + random.nextInt(20)));
      }
      counts[random.nextInt(4)]++;
      float[] widths = BarParts.widths(counts, LABELS, 400);
      float sum = 0;
      for (int i = 0; i < 4; i++) {
        sum += widths[i];
        String where = "seed " + seed + ", round " + round;
        assertTrue(where, counts[i] == 0 ? widths[i] == 0 : widths[i] >= LABELS[i] - 0.01f);
      }
      assertEquals("seed " + seed + ", round " + round, 400, sum, 0.1f);
    }
  }
}
