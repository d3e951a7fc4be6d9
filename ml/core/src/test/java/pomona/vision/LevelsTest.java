package pomona.vision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import pomona.bundle.BundleException;
import pomona.bundle.Bundles;
import pomona.head.Heads;

/** An eye finds fruits on the levels that its bundle has. */
final class LevelsTest {
  private static final Frame SQUARE = Frames.rgba(Frames.CHEQUERED, 256, 256);

  private final float[] gala = Bundles.unitRows(new Random(1), 1);
  private final Heads heads = Bundles.heads(1);

  @Test
  void threeLevels_areAllLookedAt() {
    PaintedRuntime runtime = new PaintedRuntime(8, 16, 32);
    try (Eye eye = PaintedRuntime.eye(runtime, heads)) {
      runtime.paint(8, 8, 24, 24, 0.7f, 8, gala);
      runtime.paint(80, 8, 112, 40, 0.8f, 16, gala);
      runtime.paint(16, 56, 88, 124, 0.9f, 32, gala);
      Sight sight = eye.see(SQUARE);
      assertEquals(3, sight.count());
      SeenFruit large = sight.fruit(0);
      assertEquals(0.9f, large.score(), 0.01);
      assertEquals(32, large.leftPx(), 4);
      assertEquals(112, large.topPx(), 4);
      assertEquals(176, large.rightPx(), 4);
      assertEquals(248, large.bottomPx(), 4);
    }
  }

  @Test
  void aSurerLargeFruit_takesTheSmallBoxOnAnotherLevelThatIsTheSameFruit() {
    PaintedRuntime runtime = new PaintedRuntime(8, 16, 32);
    try (Eye eye = PaintedRuntime.eye(runtime, heads)) {
      runtime.paint(16, 56, 88, 124, 0.9f, 32, gala);
      runtime.paint(16, 56, 88, 120, 0.6f, 8, gala);
      assertEquals(1, eye.see(SQUARE).count());
    }
  }

  @Test
  void oneLevel_isEnough() {
    PaintedRuntime runtime = new PaintedRuntime(16);
    try (Eye eye = PaintedRuntime.eye(runtime, heads)) {
      runtime.paint(64, 64, 120, 120, 0.9f, 16, gala);
      assertEquals(1, eye.see(SQUARE).count());
    }
  }

  @Test
  void noLevelAtAll_isRefusedWithASentence() {
    PaintedRuntime runtime = new PaintedRuntime(new int[0]);
    BundleException refusal =
        assertThrows(BundleException.class, () -> PaintedRuntime.eye(runtime, heads));
    assertTrue(refusal.getMessage().contains("finds nothing"), refusal.getMessage());
  }
}
