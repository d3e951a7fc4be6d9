package pomona.vision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class CameraShiftTest {
  private static final int SIDE = 96;
  private final int[] ground = ground();
  private final CameraShift shift = new CameraShift();

  /** Discs of any brightness, as fruits lie in a crate; twice as large as a frame. */
  private static int[] ground() {
    Random random = new Random(5);
    int[] luma = new int[4 * SIDE * SIDE];
    for (int disc = 0; disc < 90; disc++) {
      int x = random.nextInt(2 * SIDE);
      int y = random.nextInt(2 * SIDE);
      int radius = 6 + random.nextInt(12);
      int bright = 20 + random.nextInt(180);
      for (int i = 0; i < luma.length; i++) {
        int dx = i % (2 * SIDE) - x;
        int dy = i / (2 * SIDE) - y;
        luma[i] = dx * dx + dy * dy < radius * radius ? bright : luma[i];
      }
    }
    return luma;
  }

  private int[] view(int left, int top, int brighter) {
    int[] luma = new int[SIDE * SIDE];
    for (int i = 0; i < luma.length; i++) {
      luma[i] = ground[(top + i / SIDE) * 2 * SIDE + left + i % SIDE] + brighter;
    }
    return luma;
  }

  @Test
  void moveOfTheGround_isFound_whateverTheLightDoes() {
    shift.take(view(40, 40, 0), SIDE, SIDE);
    assertEquals(0, shift.x(), "there is no frame before the first");
    int left = 40;
    int top = 40;
    for (int[] step : new int[][] {{6, 0}, {12, -3}, {-12, 9}, {0, 0}, {-3, -9}}) {
      left += step[0];
      top += step[1];
      shift.take(view(left, top, 3 * step[0]), SIDE, SIDE);
      // The view moves to the right, so what it shows moves to the left.
      assertEquals(-step[0], shift.x(), 1, "to the side");
      assertEquals(-step[1], shift.y(), 1, "down");
    }
  }

  @Test
  void groundWithoutAMark_andAnotherSize_moveNothing() {
    for (int frame = 0; frame < 3; frame++) {
      shift.take(new int[SIDE * SIDE], SIDE, SIDE);
      assertEquals(0, shift.x());
    }
    shift.take(view(0, 0, 0), SIDE, SIDE);
    shift.take(new int[64 * 64], 64, 64);
    assertEquals(0, shift.y());
    shift.take(new int[2], 2, 1);
    assertEquals(0, shift.x());
  }

  @Test
  void warm_allocatesNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    int[] luma = view(3, 3, 0);
    for (int i = 0; i < 20; i++) {
      shift.take(luma, SIDE, SIDE);
    }
    long thread = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(thread);
    for (int i = 0; i < 100; i++) {
      shift.take(luma, SIDE, SIDE);
    }
    long allocated = threads.getThreadAllocatedBytes(thread) - before;
    assertTrue(allocated < 400, allocated + " bytes for 100 frames");
  }
}
