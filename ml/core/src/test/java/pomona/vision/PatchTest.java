package pomona.vision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import pomona.bundle.Bundles;

final class PatchTest {
  private static final int[] BRIGHTNESS = new Random(5).ints(64 * 64, 20, 230).toArray();

  private final PaintedRuntime runtime = new PaintedRuntime();
  private final Eye eye = PaintedRuntime.eye(runtime, Bundles.heads(1));

  @Test
  void seek_findsTheFruitAtItsPlace() {
    Sight sight = look();
    Patch patch = patch(sight);
    SeenFruit fruit = sight.fruit(0);
    assertTrue(patch.seek(sight, fruit.maskSide(0), fruit.maskSide(1)) > 0.95f);
  }

  /** Where too little is in view all around, the search stays where it began. */
  @Test
  void seek_isNoNumber_whereNoStepFromThePlaceIsOne() {
    Sight sight = look();
    Patch patch = patch(sight);
    float top = sight.fruit(0).maskSide(1);
    int numbers = 0;
    int none = 0;
    for (int left = -40; left < 10; left++) {
      boolean any = false;
      for (int step = 1; step <= 2; step++) {
        for (int y = -step; y <= step; y += step) {
          for (int x = -step; x <= step; x += step) {
            any |= !Float.isNaN(patch.alike(sight, left + x, top + y));
          }
        }
      }
      assertEquals(any, !Float.isNaN(patch.seek(sight, left, top)), "at " + left);
      numbers += any ? 1 : 0;
      none += any ? 0 : 1;
    }
    assertTrue(numbers > 0 && none > 0, numbers + " and " + none);
  }

  private static Patch patch(Sight sight) {
    Patch patch = new Patch();
    patch.take(sight.fruit(0), sight);
    return patch;
  }

  private Sight look() {
    runtime.clear();
    runtime.paint(40, 40, 88, 88, 0.9f, 8, Bundles.unitRows(new Random(7), 1));
    return eye.see(Frames.rgba((x, y, c) -> BRIGHTNESS[x / 8 + 64 * (y / 8)], 256, 256));
  }
}
