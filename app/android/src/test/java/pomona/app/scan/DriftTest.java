package pomona.app.scan;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import org.junit.After;
import org.junit.Test;
import pomona.vision.Sight;

public final class DriftTest {
  private static final long MILLIS = 1_000_000;

  private final Circles circles = new Circles();
  private final Overlay.Pens pens = new Overlay.Pens();
  private final Drift drift = new Drift();

  @After
  public void close() {
    circles.close();
  }

  @Test
  public void aSweep_hasTheSpeedOfItsFruit() {
    Overlay overlay = new Overlay();
    for (int i = 0; i < 8; i++) {
      overlay = seen(i * 100L, 100 + 20 * i, 150, 100 + 20 * i, 350);
    }
    assertEquals(2, overlay.fruits());
    for (int fruit = 0; fruit < 2; fruit++) {
      assertEquals("pixels a second", 200, overlay.speedX(fruit), 30);
      assertEquals(0, overlay.speedY(fruit), 20);
    }
  }

  @Test
  public void aSteadyHand_makesNoOutlineTremble() {
    Overlay overlay = new Overlay();
    for (int i = 0; i < 8; i++) {
      overlay = seen(i * 100L, 150, 150);
    }
    assertEquals(0, overlay.speedX(0), 0);
    assertEquals(0, overlay.speedY(0), 0);
  }

  @Test
  public void afterAPause_nothingIsKnownOfSpeeds() {
    for (int i = 0; i < 6; i++) {
      seen(i * 100L, 100 + 20 * i, 150);
    }
    Overlay late = seen(5_000, 230, 150);
    assertTrue(late.identity(0) > 0);
    assertEquals(0, late.speedX(0), 0);
  }

  private Overlay seen(long millis, int... places) {
    Sight sight = circles.see(places);
    Overlay overlay = new Overlay();
    overlay.fill(sight, pens);
    for (int i = 0; i < sight.count(); i++) {
      overlay.identify(i, circles.tracker().identity(i));
    }
    drift.follow(sight, circles.tracker(), overlay, millis * MILLIS);
    return overlay;
  }
}
