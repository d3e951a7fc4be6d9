package pomona.app.scan;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.After;
import org.junit.Test;

public final class GlideTest {
  private static final long MILLIS = 1_000_000;

  private final Circles circles = new Circles();
  private final Glide glide = new Glide();

  @After
  public void close() {
    circles.close();
  }

  @Test
  public void betweenAnswers_anOutlineMovesOnWithItsFruit() {
    Overlay overlay = circles.overlay(1_000 * MILLIS, 150, 150);
    overlay.moves(0, 200, -100);
    glide.begin(overlay, 1_000 * MILLIS);
    assertEquals(0, glide.shiftX(overlay, 0, 1_000 * MILLIS), 1e-3);
    assertEquals(10, glide.shiftX(overlay, 0, 1_050 * MILLIS), 1e-3);
    assertEquals(-5, glide.shiftY(overlay, 0, 1_050 * MILLIS), 1e-3);
    assertTrue(glide.isMoving(overlay, 1_050 * MILLIS));
  }

  @Test
  public void anAnswerThatIsOverdue_isNotGuessedAnyFurther() {
    Overlay overlay = circles.overlay(0, 150, 150);
    overlay.moves(0, 200, 0);
    glide.begin(overlay, 0);
    assertEquals(50, glide.shiftX(overlay, 0, 5_000 * MILLIS), 1e-3);
    assertFalse(glide.isMoving(overlay, 5_000 * MILLIS));
  }

  @Test
  public void theNextAnswer_isSlidTo_andNotJumpedTo() {
    Overlay first = circles.overlay(0, 150, 150);
    glide.begin(first, 0);
    glide.drew(first, 100 * MILLIS);
    Overlay second = circles.overlay(100 * MILLIS, 170, 150);
    glide.begin(second, 100 * MILLIS);
    float jump = first.centreX(0) - second.centreX(0);
    assertTrue("" + jump, jump < -10);
    float before = jump - 0.01f;
    for (long millis = 100; millis <= 400; millis += 16) {
      float shift = glide.shiftX(second, 0, millis * MILLIS);
      assertTrue(shift + " after " + before, shift > before && shift <= 0);
      before = shift;
    }
    assertEquals(0, before, 0.3);
    assertFalse(glide.isMoving(second, 400 * MILLIS));
  }

  @Test
  public void anotherFruit_doesNotComeFromWhereOneWas() {
    Overlay first = circles.overlay(0, 150, 150);
    glide.begin(first, 0);
    glide.drew(first, 0);
    Overlay second = circles.overlay(0, 170, 150);
    second.identify(0, 99);
    glide.begin(second, 0);
    assertEquals(0, glide.shiftX(second, 0, 0), 0);
  }

  @Test
  public void aWarmGlide_allocatesNothing() {
    Overlay[] overlays = {
      circles.overlay(0, 150, 150, 350, 350), circles.overlay(16 * MILLIS, 156, 150, 350, 344)
    };
    glideOver(overlays, 2_000);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 5; round++) {
      long before = threads.getThreadAllocatedBytes(thread);
      glideOver(overlays, 200);
      least = Math.min(least, threads.getThreadAllocatedBytes(thread) - before);
    }
    assertEquals("bytes for 200 frames", 0, least);
  }

  private void glideOver(Overlay[] overlays, int frames) {
    for (int i = 0; i < frames; i++) {
      Overlay overlay = overlays[i % 2];
      glide.begin(overlay, i * MILLIS);
      glide.shiftX(overlay, 0, i * MILLIS);
      glide.isMoving(overlay, i * MILLIS);
      glide.drew(overlay, i * MILLIS);
    }
  }
}
