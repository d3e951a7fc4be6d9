package pomona.app.scan;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;

import java.util.Random;
import org.junit.Test;
import pomona.fruit.Mask;

public final class ContourTest {
  private static final long SEED = 7;

  @Test
  public void aSquare_isGoneAroundOnce() {
    boolean[] inside = new boolean[25];
    for (int at : new int[] {6, 7, 11, 12}) {
      inside[at] = true;
    }
    assertArrayEquals(
        new float[] {1, 1, 2, 1, 3, 1, 3, 2, 3, 3, 2, 3, 1, 3, 1, 2},
        Contour.of(Mask.of(5, 5, inside)),
        0);
  }

  @Test
  public void aStrayPixelBeforeTheFruit_isPassedOver() {
    boolean[] inside = new boolean[25];
    for (int at : new int[] {0, 12, 13, 17, 18}) {
      inside[at] = true;
    }
    assertEquals(4, area(Contour.of(Mask.of(5, 5, inside))), 1e-3);
  }

  @Test
  public void anEmptyMask_hasNoContour() {
    assertEquals(0, Contour.of(Mask.of(5, 5, new boolean[25])).length);
  }

  @Test
  public void theAreaInside_isTheMasks_forEveryStaircase() {
    System.out.println("ContourTest seed " + SEED);
    Random random = new Random(SEED);
    for (int round = 0; round < 200; round++) {
      int side = 3 + random.nextInt(20);
      boolean[] inside = new boolean[side * side];
      int area = 0;
      int width = 1 + random.nextInt(side);
      for (int y = 0; y < side; y++) {
        width = Math.max(1, Math.min(side, width + random.nextInt(5) - 2));
        for (int x = 0; x < width; x++) {
          inside[y * side + x] = true;
          area++;
        }
      }
      assertEquals(area, area(Contour.of(Mask.of(side, side, inside))), 1e-3);
    }
  }

  /** The shoelace formula. */
  private static double area(float[] line) {
    double twice = 0;
    for (int i = 0; i < line.length; i += 2) {
      int next = (i + 2) % line.length;
      twice += (double) line[i] * line[next + 1] - (double) line[next] * line[i + 1];
    }
    return twice / 2;
  }
}
