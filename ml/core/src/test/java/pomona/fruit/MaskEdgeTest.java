package pomona.fruit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class MaskEdgeTest {
  private static final long SEED = 71;

  private final MaskEdge edge = new MaskEdge();

  @Test
  void square_isGoneAroundOnce() {
    edge.begin(mask(5, 6, 7, 11, 12), 5, 5);
    assertTrue(edge.next());
    assertArrayEquals(new int[] {1, 1, 2, 1, 3, 1, 3, 2, 3, 3, 2, 3, 1, 3, 1, 2}, line());
    assertFalse(edge.next());
    assertEquals(0, edge.corners());
  }

  @Test
  void hole_isGoneAroundTheOtherWay() {
    edge.begin(mask(3, 0, 1, 2, 3, 5, 6, 7, 8), 3, 3);
    assertTrue(edge.next());
    assertEquals(18, edge.twiceArea());
    assertTrue(edge.next());
    assertEquals(-2, edge.twiceArea());
    assertFalse(edge.next());
  }

  @Test
  void largest_passesOverAStrayPixel_andFindsNothingInAnEmptyMaskAfterAFullOne() {
    assertTrue(edge.largest(mask(5, 0, 12, 13, 17, 18, 24), 5, 5));
    assertEquals(10, edge.twiceArea());
    assertTrue(edge.largest(mask(5, 7), 5, 5));
    assertEquals(4, edge.corners());
    assertFalse(edge.largest(new boolean[25], 5, 5));
    assertEquals(0, edge.corners());
  }

  @Test
  void areasInsideAllLines_addUpToTheMask() {
    System.out.println("MaskEdgeTest seed " + SEED);
    Random random = new Random(SEED);
    for (int round = 0; round < 500; round++) {
      int width = 1 + random.nextInt(20);
      int height = 1 + random.nextInt(20);
      boolean[] inside = new boolean[width * height];
      double density = random.nextDouble();
      int pixels = 0;
      for (int i = 0; i < inside.length; i++) {
        inside[i] = random.nextDouble() < density;
        pixels += inside[i] ? 1 : 0;
      }
      int sides = 0;
      int twice = 0;
      edge.begin(inside, width, height);
      while (edge.next()) {
        twice += edge.twiceArea();
        sides += edge.corners();
      }
      assertEquals(2 * pixels, twice);
      assertEquals(sides(inside, width, height), sides, "each side is gone along once");
    }
  }

  @Test
  void smoothed_aDiscIsRound() {
    int side = 60;
    boolean[] inside = new boolean[side * side];
    for (int i = 0; i < inside.length; i++) {
      inside[i] = Math.hypot(i % side + 0.5 - 30, i / side + 0.5 - 30) < 24;
    }
    assertTrue(edge.largest(inside, side, side));
    for (int i = 0; i < edge.corners(); i++) {
      assertEquals(24, Math.hypot(edge.smoothX(i, 3) - 30, edge.smoothY(i, 3) - 30), 0.6);
    }
  }

  private static int sides(boolean[] inside, int width, int height) {
    int sides = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        if (inside[y * width + x]) {
          sides += x == 0 || !inside[y * width + x - 1] ? 1 : 0;
          sides += x == width - 1 || !inside[y * width + x + 1] ? 1 : 0;
          sides += y == 0 || !inside[(y - 1) * width + x] ? 1 : 0;
          sides += y == height - 1 || !inside[(y + 1) * width + x] ? 1 : 0;
        }
      }
    }
    return sides;
  }

  private static boolean[] mask(int side, int... inside) {
    boolean[] mask = new boolean[side * side];
    for (int pixel : inside) {
      mask[pixel] = true;
    }
    return mask;
  }

  private int[] line() {
    int[] line = new int[2 * edge.corners()];
    for (int i = 0; i < edge.corners(); i++) {
      line[2 * i] = edge.x(i);
      line[2 * i + 1] = edge.y(i);
    }
    return line;
  }
}
