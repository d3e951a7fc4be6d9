package pomona.vision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import pomona.bundle.Bundles;
import pomona.fruit.Mask;

final class MasksTest {
  private static final Frame SQUARE = Frames.rgba(Frames.CHEQUERED, 256, 256);

  private final float[] gala = Bundles.unitRows(new Random(1), 1);
  private final PaintedRuntime runtime = new PaintedRuntime();
  private final Eye eye = PaintedRuntime.eye(runtime, Bundles.heads(1));

  /** Cells that any fruit may take for its own. */
  private void paintCells(int left, int top, int right, int bottom) {
    for (int y = top / 4; y < bottom / 4; y++) {
      for (int x = left / 4; x < right / 4; x++) {
        runtime.set("prototypes", x, y, 0, 4);
        runtime.set("prototypes", x, y, 1, 0);
      }
    }
  }

  @Test
  void whereTwoFruitsMeet_aPixelIsOnlyOnes_atEverySize() {
    runtime.paint(16, 16, 72, 72, 0.9f, 8, gala);
    runtime.paint(48, 32, 112, 104, 0.8f, 16, gala);
    // The second one is surer of its outline, but not of being a fruit.
    runtime.set("coefficients16", 5, 4, 0, 6);
    Sight sight = eye.see(SQUARE);
    assertEquals(2, sight.count());
    for (int side : new int[] {128, 77, 400}) {
      boolean[] one = sight.fruit(0).mask(side, side).toPixels();
      boolean[] other = sight.fruit(1).mask(side, side).toPixels();
      int both = 0;
      for (int at = 0; at < one.length; at++) {
        both += one[at] && other[at] ? 1 : 0;
      }
      assertEquals(0, both, side + " px");
    }
    boolean shared = false;
    for (int y = 0; y < 128; y++) {
      for (int x = 0; x < 128; x++) {
        assertFalse(sight.fruit(0).inside(x, y) && sight.fruit(1).inside(x, y), x + ", " + y);
        shared |= sight.fruit(0).inside(x, y) && x > 52 && x < 68 && y > 36 && y < 68;
      }
    }
    assertTrue(shared, "the surer one has what both cover");
    assertTrue(sight.fruit(1).inside(100, 90), "the other one keeps the rest");
  }

  /** Its box overlaps either of them by a quarter only, and what is left of it are slivers. */
  @Test
  void aSecondLookAtTwoFruits_isNotAThird() {
    runtime.paint(16, 16, 72, 72, 0.9f, 8, gala);
    runtime.paint(72, 16, 128, 72, 0.8f, 16, gala);
    runtime.paint(44, 0, 100, 88, 0.5f, 8, gala);
    Sight sight = eye.see(SQUARE);
    assertEquals(2, sight.count());
    assertTrue(sight.fruit(0).inside(20, 20));
    assertTrue(sight.fruit(1).inside(120, 60));
  }

  @Test
  void aFruitOfWhichHalfIsInSight_staysOne() {
    runtime.paint(16, 16, 72, 72, 0.9f, 8, gala);
    runtime.paint(44, 16, 100, 72, 0.5f, 16, gala);
    assertEquals(2, eye.see(SQUARE).count());
  }

  @Test
  void whatIsNotConnected_isNotTheFruit() {
    runtime.paint(16, 16, 80, 80, 0.9f, 8, gala);
    // A stripe of nothing through it, and less on its far side.
    for (int y = 4; y < 20; y++) {
      for (int x = 14; x < 16; x++) {
        runtime.set("prototypes", x, y, 0, 0);
        runtime.set("prototypes", x, y, 1, 4);
      }
    }
    Mask mask = eye.see(SQUARE).fruit(0).mask(128, 128);
    boolean[] pixels = mask.toPixels();
    assertTrue(pixels[48 * 128 + 32], "the larger part");
    for (int y = 0; y < 128; y++) {
      for (int x = 60; x < 128; x++) {
        assertFalse(pixels[y * 128 + x], x + ", " + y);
      }
    }
  }

  @Test
  void aMaskThatRunsOutOfItsBox_endsInNoStraightLine() {
    runtime.paint(40, 40, 88, 88, 0.9f, 8, gala);
    paintCells(0, 0, 128, 128);
    boolean[] pixels = eye.see(SQUARE).fruit(0).mask(128, 128).toPixels();
    int[] ends = new int[128];
    for (int y = 0; y < 128; y++) {
      for (int x = 0; x < 128; x++) {
        ends[y] = pixels[y * 128 + x] ? x : ends[y];
      }
    }
    int longest = 0;
    for (int y = 40; y < 88; y++) {
      int run = 0;
      while (y + run < 128 && ends[y + run] == ends[y]) {
        run++;
      }
      longest = Math.max(longest, run);
    }
    // To a pixel the middle of any curve so small is straight; along the box all 48 would be.
    assertTrue(longest < 40, longest + " of 48 rows end in the same column");
    assertTrue(ends[64] < 104, "and it ends: at " + ends[64]);
  }

  @Test
  void anOutline_isFinerThanThePrototypes() {
    runtime.paint(16, 16, 112, 112, 0.9f, 16, gala);
    // A slope from surely inside to surely outside, shifted by half a cell from row to row.
    for (int y = 4; y < 28; y++) {
      for (int x = 4; x < 28; x++) {
        float logit = 8 * (1 - (x - 8 - y / 2f) / 4);
        runtime.set("prototypes", x, y, 0, Math.max(0, Math.min(7, logit / 4)));
        runtime.set("prototypes", x, y, 1, Math.max(0, Math.min(7, -logit / 4)));
      }
    }
    boolean[] pixels = eye.see(SQUARE).fruit(0).mask(256, 256).toPixels();
    int steps = 0;
    int before = -1;
    for (int y = 64; y < 160; y++) {
      int end = 0;
      for (int x = 0; x < 256; x++) {
        end = pixels[y * 256 + x] ? x : end;
      }
      steps += end != before ? 1 : 0;
      before = end;
    }
    // 96 rows of half pixels are 12 rows of cells, and the outline moves by half a cell in each.
    assertTrue(steps > 36, "the outline moves in " + steps + " of 96 rows");
  }
}
