package pomona.app.scan;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.Random;
import org.junit.Test;

public final class ContourTest {
  private static final long SEED = 7;

  private final Contour contour = new Contour();

  @Test
  public void aSquare_isGoneAroundOnce() {
    boolean[] inside = new boolean[25];
    for (int at : new int[] {6, 7, 11, 12}) {
      inside[at] = true;
    }
    assertArrayEquals(
        new int[] {1, 1, 2, 1, 3, 1, 3, 2, 3, 3, 2, 3, 1, 3, 1, 2}, corners(inside, 5, 5));
  }

  @Test
  public void aStrayPixelBeforeTheFruit_isPassedOver() {
    boolean[] inside = new boolean[25];
    for (int at : new int[] {0, 12, 13, 17, 18}) {
      inside[at] = true;
    }
    assertEquals(4, area(corners(inside, 5, 5)), 1e-3);
  }

  @Test
  public void anEmptyMask_hasNoContour_alsoAfterAFullOne() {
    boolean[] inside = new boolean[25];
    inside[7] = true;
    assertEquals(4, contour.trace(inside, 5, 5));
    assertEquals(0, contour.trace(new boolean[25], 5, 5));
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
      assertEquals(area, area(corners(inside, side, side)), 1e-3);
    }
  }

  @Test
  public void aDisc_isSmooth_andNearlyAsLarge() {
    int side = 60;
    double radius = 24;
    boolean[] inside = new boolean[side * side];
    for (int i = 0; i < inside.length; i++) {
      inside[i] = Math.hypot(i % side + 0.5 - 30, i / side + 0.5 - 30) < radius;
    }
    contour.trace(inside, side, side);
    Contour.Placing placing = new Contour.Placing();
    placing.leftPx = 100;
    placing.scaleX = 2;
    placing.scaleY = 3;
    float[] line = new float[contour.smoothedLength() + 1];
    assertEquals(line.length, contour.smooth(placing, line, 1));
    double widestTurn = 0;
    int points = contour.smoothedLength() / 2;
    for (int i = 0; i < points; i++) {
      double x = (line[1 + 2 * i] - 100) / 2 - 30;
      double y = line[2 + 2 * i] / 3 - 30;
      assertEquals(radius, Math.hypot(x, y), 0.6);
      int next = (i + 1) % points;
      double toX = (line[1 + 2 * next] - 100) / 2 - 30;
      double toY = line[2 + 2 * next] / 3 - 30;
      double along = Math.atan2(toY - y, toX - x);
      double tangent = Math.atan2(x + toX, -(y + toY));
      widestTurn =
          Math.max(widestTurn, Math.abs(Math.IEEEremainder(along - tangent, 2 * Math.PI)));
    }
    // A staircase is off by 45 degrees everywhere.
    assertTrue("off the circle's own direction by " + widestTurn, widestTurn < 0.35);
  }

  private int[] corners(boolean[] inside, int width, int height) {
    int[] corners = new int[2 * contour.trace(inside, width, height)];
    for (int i = 0; i < corners.length / 2; i++) {
      corners[2 * i] = contour.cornerX(i);
      corners[2 * i + 1] = contour.cornerY(i);
    }
    return corners;
  }

  /** The shoelace formula. */
  private static double area(int[] line) {
    double twice = 0;
    for (int i = 0; i < line.length; i += 2) {
      int next = (i + 2) % line.length;
      twice += (double) line[i] * line[next + 1] - (double) line[next] * line[i + 1];
    }
    return twice / 2;
  }
}
