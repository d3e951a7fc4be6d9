package pomona.training.overlay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;
import pomona.fruit.Mask;

final class ContourTest {
  private static final int SIZE_PX = 100;

  @Test
  void disc_isOutlinedWhereItIs() {
    Path2D outline = outline((x, y) -> Math.hypot(x - 50, y - 45) < 30);
    Rectangle2D bounds = outline.getBounds2D();
    assertEquals(20, bounds.getMinX(), 1.5);
    assertEquals(80, bounds.getMaxX(), 1.5);
    assertEquals(15, bounds.getMinY(), 1.5);
    assertEquals(75, bounds.getMaxY(), 1.5);
    assertEquals(Math.PI * 900, area(outline), 60);
  }

  @Test
  void hole_isLeftOut() {
    Path2D outline = outline((x, y) -> Math.abs(Math.hypot(x - 50, y - 50) - 30) < 10);
    assertTrue(outline.contains(50, 20));
    assertFalse(outline.contains(50, 50));
  }

  @Test
  void twoParts_areOutlinedBoth_andAtTheEdgeToo() {
    Path2D outline = outline((x, y) -> x < 20 || x >= 80);
    assertTrue(outline.contains(5, 50));
    assertFalse(outline.contains(50, 50));
    assertTrue(outline.contains(95, 50));
  }

  @Test
  void speck_andNothing_haveNoOutline() {
    assertTrue(outline((x, y) -> x == 3 && y == 3).getBounds2D().isEmpty());
    assertTrue(outline((x, y) -> false).getBounds2D().isEmpty());
  }

  @Test
  void partsThatTouchAtACorner_areFollowedToTheEnd() {
    Path2D outline = outline((x, y) -> (x / 25 + y / 25) % 2 == 0);
    assertTrue(outline.contains(12, 12));
    assertFalse(outline.contains(37, 12));
  }

  private static Path2D outline(BiPredicate<Integer, Integer> inside) {
    boolean[] pixels = new boolean[SIZE_PX * SIZE_PX];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = inside.test(i % SIZE_PX, i / SIZE_PX);
    }
    return Contour.of(Mask.of(SIZE_PX, SIZE_PX, pixels), 4);
  }

  private static double area(Path2D outline) {
    int inside = 0;
    for (int y = 0; y < 2 * SIZE_PX; y++) {
      for (int x = 0; x < 2 * SIZE_PX; x++) {
        inside += outline.contains((x + 0.5) / 2, (y + 0.5) / 2) ? 1 : 0;
      }
    }
    return inside / 4.0;
  }
}
