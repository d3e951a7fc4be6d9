package pomona.vision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import pomona.bundle.Bundles;
import pomona.fruit.DefectKind;

final class MaskWindowTest {
  private static final long SEED = 19;

  private final PaintedRuntime runtime = new PaintedRuntime();
  private final MaskWindow window = new MaskWindow();

  @Test
  void everyPixelOfAFruitAndOfItsDefects_isWhatFruitAndSightSay() {
    Random random = new Random(SEED);
    float[] vector = Bundles.unitRows(new Random(1), 1);
    int defects = 0;
    for (int round = 0; round < 60; round++) {
      runtime.clear();
      runtime.paint(0, 8, 56, 56, 0.9f, 8, vector);
      runtime.paint(60, 40, 128, 120, 0.8f, 16, vector);
      // The mask runs two cells over the right side of the first one's box.
      for (int y = 2; y < 14; y++) {
        for (int x = 14; x < 16; x++) {
          runtime.set("prototypes", x, y, 0, 4);
          runtime.set("prototypes", x, y, 1, 0);
        }
      }
      for (int i = 0; i < 40; i++) {
        float share = 0.4f + 0.6f * random.nextFloat();
        runtime.set("defects", random.nextInt(32), random.nextInt(32), random.nextInt(7), share);
      }
      // A letterbox with bars above and below in every second round.
      int heightPx = round % 2 == 0 ? 256 : 200;
      Sight sight = eye().see(Frames.rgba(Frames.CHEQUERED, 256, heightPx));
      for (int i = 0; i < sight.count(); i++) {
        SeenFruit fruit = sight.fruit(i);
        window.show(sight, fruit);
        assertEquals(pixels(fruit), shown(), "round " + round);
        for (int at = 0; at < window.widthPx() * window.heightPx(); at++) {
          assertEquals(fruit.inside(x(at), y(at)), window.inside()[at], "round " + round);
        }
        for (DefectKind kind : DefectKind.values()) {
          defects += checkDefect(sight, fruit, kind, round);
        }
      }
    }
    assertTrue(defects > 100, defects + " pixels of defects with the seed " + SEED);
  }

  @Test
  void aKindThatIsNotThere_hasAnEmptyWindow() {
    runtime.paint(16, 16, 48, 40, 0.7f, 8, Bundles.unitRows(new Random(1), 1));
    Sight sight = eye().see(Frames.rgba(Frames.CHEQUERED, 256, 256));
    window.show(sight, sight.fruit(0), DefectKind.ROT);
    assertEquals(0, window.widthPx() * window.heightPx());
  }

  /** All pixels of the fruit that show the defect are in the window, and no others. */
  private int checkDefect(Sight sight, SeenFruit fruit, DefectKind kind, int round) {
    window.show(sight, fruit);
    int expected = 0;
    for (int at = 0; at < window.widthPx() * window.heightPx(); at++) {
      expected += window.inside()[at] && sight.hasDefect(kind, x(at), y(at)) ? 1 : 0;
    }
    window.show(sight, fruit, kind);
    int shown = 0;
    for (int at = 0; at < window.widthPx() * window.heightPx(); at++) {
      boolean there = fruit.inside(x(at), y(at)) && sight.hasDefect(kind, x(at), y(at));
      assertEquals(there, window.inside()[at], kind + ", round " + round);
      shown += there ? 1 : 0;
    }
    if (fruit.defectShare(kind) > 0) {
      assertEquals(expected, shown, kind + ", round " + round);
    }
    return shown;
  }

  /** All pixels of a fruit's mask, wherever on the grid. */
  private static int pixels(SeenFruit fruit) {
    int pixels = 0;
    for (int y = 0; y < fruit.maskHeightPx(); y++) {
      for (int x = 0; x < fruit.maskWidthPx(); x++) {
        pixels += fruit.inside(x, y) ? 1 : 0;
      }
    }
    return pixels;
  }

  private int shown() {
    int pixels = 0;
    for (int at = 0; at < window.widthPx() * window.heightPx(); at++) {
      pixels += window.inside()[at] ? 1 : 0;
    }
    return pixels;
  }

  private Eye eye() {
    return PaintedRuntime.eye(runtime, Bundles.heads(1));
  }

  private int x(int at) {
    return window.leftPx() + at % window.widthPx();
  }

  private int y(int at) {
    return window.topPx() + at / window.widthPx();
  }
}
