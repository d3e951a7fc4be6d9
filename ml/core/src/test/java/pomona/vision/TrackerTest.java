package pomona.vision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import pomona.bundle.Bundles;

final class TrackerTest {
  private static final long SEED = 77;

  private static final int[] STRIPES = new Random(9).ints(2003, 10, 120).toArray();

  /** Stripes of many widths, in both directions. */
  private static final Frames.Picture GROUND =
      (x, y, c) -> STRIPES[x / 6 % STRIPES.length] + STRIPES[y / 6 % STRIPES.length];

  private static final int SIZE = 24;
  private static final int PITCH = 32;

  private final PaintedRuntime runtime = new PaintedRuntime();
  private final Eye eye = PaintedRuntime.eye(runtime, Bundles.heads(1));
  private final Tracker tracker = new Tracker(64);
  private final float[] vector = Bundles.unitRows(new Random(SEED), 1);

  @Test
  void stillFruit_keepsItsIdentityAndIsCountedOnce() {
    for (int frame = 0; frame < 40; frame++) {
      see(0, 1, 1, 1, new Random(SEED), 0);
      assertEquals(frame < 2 ? 0 : 1, tracker.identity(0));
    }
    assertEquals(1, tracker.counted());
  }

  @Test
  void sweepOverACrate_countsEachFruitOnce() {
    // 4 rows of 20 fruits pass by under the camera; all look the same.
    Random random = new Random(SEED);
    for (int step = -128; step < 20 * PITCH; step += 4) {
      see(step, 20, 4, 1, random, 0);
    }
    assertEquals(80, tracker.counted(), "seed " + SEED);
  }

  @Test
  void sweepThereAndBack_countsEachFruitOnce() {
    Random random = new Random(SEED);
    for (int step = -128; step < 12 * PITCH; step += 4) {
      see(step, 12, 4, 1, random, 0);
    }
    for (int step = 12 * PITCH; step > -128; step -= 4) {
      see(step, 12, 4, 1, random, 0);
    }
    assertEquals(48, tracker.counted(), "seed " + SEED);
  }

  /**
   * Of four large fruits that the frame's edge cuts, one is missed for long. What is left of the
   * others moves more slowly than they do, and must not carry it along.
   */
  @Test
  void largeFruitsThatTheEdgeCuts_areCountedOnce_thereAndBack() {
    for (int step = 0; step < 160; step += 4) {
      seeLarge(step);
    }
    for (int step = 160; step >= 0; step -= 4) {
      seeLarge(step);
    }
    assertEquals(4, tracker.counted());
  }

  private void seeLarge(int offset) {
    runtime.clear();
    int right = 116 - offset;
    for (int row = 0; row < 4; row++) {
      if (right >= (row == 0 ? 92 : 32)) {
        int top = 4 + PITCH * row;
        runtime.paint(Math.max(0, 20 - offset), top, right, top + SIZE, 0.9f, 8, vector);
      }
    }
    tracker.follow(eye.see(ground(offset)));
  }

  private static Frame ground(int offset) {
    return Frames.rgba((x, y, c) -> GROUND.at(x + 2 * offset + 4096, y, c), 256, 256);
  }

  @Test
  void otherProduceAtThePlaceOfAFruitThatLeft_isCounted() {
    Random random = new Random(SEED);
    for (int step = 0; step <= 160; step += 4) {
      see(step, 1, 1, 1, random, 0);
    }
    float[] other = Bundles.unitRows(new Random(SEED + 1), 1);
    for (int step = 160; step >= 0; step -= 4) {
      see(step, 1, 1, other, random);
    }
    assertEquals(2, tracker.counted());
  }

  private void see(int offset, int columns, int rows, float[] looks, Random random) {
    float[] usual = vector.clone();
    System.arraycopy(looks, 0, vector, 0, vector.length);
    see(offset, columns, rows, 1, random, 0);
    System.arraycopy(usual, 0, vector, 0, vector.length);
  }

  @Test
  void missedFrames_countNothingTwice() {
    Random random = new Random(SEED);
    for (int step = -128; step < 12 * PITCH; step += 4) {
      see(step, 12, 4, 1, random, 0.15);
    }
    assertEquals(48, (double) tracker.counted(), 1, "seed " + SEED);
  }

  @Test
  void identity_staysWithTheFruitThatMoves() {
    Map<Integer, Long> identities = new HashMap<>();
    for (int step = 0; step < 64; step += 4) {
      Sight sight = see(step, 6, 2, 1, new Random(SEED), 0);
      for (int i = 0; i < sight.count(); i++) {
        long identity = tracker.identity(i);
        SeenFruit fruit = sight.fruit(i);
        // Only whole fruits: the box of one that is cut by the edge is narrower.
        if (identity > 0 && fruit.rightPx() - fruit.leftPx() > 2 * SIZE - 6) {
          int column = Math.round((fruit.leftPx() / 2 + step) / PITCH);
          int row = Math.round(fruit.topPx() / 2 / PITCH);
          long before = identities.computeIfAbsent(column * 10 + row, k -> identity);
          assertEquals(before, identity);
        }
      }
    }
    assertTrue(identities.size() >= 8, identities.toString());
  }

  @Test
  void flicker_isNotCounted() {
    for (int round = 0; round < 10; round++) {
      see(0, 1, 1, 1, new Random(SEED), 0);
      for (int i = 0; i < 5; i++) {
        see(0, 0, 0, 1, new Random(SEED), 0);
      }
    }
    assertEquals(0, tracker.counted());
  }

  @Test
  void handOverTheCrate_changesNoIdentity() {
    for (int i = 0; i < 5; i++) {
      see(0, 3, 2, 1, new Random(SEED), 0);
    }
    for (int i = 0; i < Tracker.MISSES_TO_FORGET; i++) {
      see(0, 0, 0, 1, new Random(SEED), 0);
    }
    see(0, 3, 2, 1, new Random(SEED), 0);
    assertEquals(6, tracker.counted());
    tracker.reset();
    assertEquals(0, tracker.counted());
  }

  /** What lies on the ground in the middle of the picture. */
  private enum Shown {
    NOTHING,
    FIRST,
    SECOND,
    HAND
  }

  @Test
  void anotherOfItsKindAtTheSamePlace_isCounted_whenThePlaceWasBare() {
    show(Shown.FIRST, true, 5);
    show(Shown.NOTHING, false, 4);
    show(Shown.SECOND, true, 5);
    assertEquals(2, tracker.counted());
    assertEquals(2, tracker.identity(0));
  }

  @Test
  void theSameFruit_isTheSameAfterAHand_andAnotherIsNot() {
    show(Shown.FIRST, true, 5);
    show(Shown.HAND, false, 4);
    show(Shown.FIRST, true, 5);
    assertEquals(1, tracker.counted());
    show(Shown.HAND, false, 4);
    show(Shown.SECOND, true, 5);
    assertEquals(2, tracker.counted());
  }

  @Test
  void whatIsPutInAFruitsPlaceWhileNobodyLooks_isCounted_andTheFruitItselfIsNot() {
    show(Shown.FIRST, true, 5);
    tracker.lookedAway();
    show(Shown.FIRST, true, 5);
    assertEquals(1, tracker.counted());
    tracker.lookedAway();
    show(Shown.SECOND, true, 5);
    assertEquals(2, tracker.counted());
  }

  @Test
  void aFruitThatIsThereAndIsMissedForLong_isTheSame() {
    show(Shown.FIRST, true, 5);
    show(Shown.FIRST, false, Tracker.MISSES_TO_FORGET);
    show(Shown.FIRST, true, 5);
    assertEquals(1, tracker.counted());
  }

  /** Both fruits have the same embedding: likeness does not tell them apart. */
  private void show(Shown shown, boolean found, int frames) {
    for (int frame = 0; frame < frames; frame++) {
      runtime.clear();
      if (found) {
        runtime.paint(40, 40, 88, 88, 0.9f, 8, vector);
      }
      tracker.follow(eye.see(Frames.rgba((x, y, c) -> picture(shown, x, y), 256, 256)));
    }
  }

  private static int picture(Shown shown, int x, int y) {
    boolean there = x >= 80 && x < 176 && y >= 80 && y < 176;
    if (shown == Shown.NOTHING || !there) {
      return STRIPES[x / 6] / 2 + STRIPES[y / 6] / 2;
    }
    if (shown == Shown.HAND) {
      return 100 + STRIPES[(x / 8 * 31 + y / 8 * 57) % STRIPES.length];
    }
    // A ball in the light, with the marks of its own skin.
    double shade = Math.cos((x - 110) / 50.0) * Math.cos((y - 110) / 50.0);
    int skin =
        (shown == Shown.FIRST ? 3 : 5) * (x / 16) + (shown == Shown.FIRST ? 7 : 11) * (y / 16);
    return (int) (90 + 60 * shade) + skin % 4 * 12;
  }

  @Test
  void warmTracker_allocatesNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Sight sight = see(0, 4, 4, 1, new Random(SEED), 0);
    for (int i = 0; i < 20; i++) {
      tracker.follow(sight);
    }
    long thread = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(thread);
    for (int i = 0; i < 100; i++) {
      tracker.follow(sight);
    }
    long allocated = threads.getThreadAllocatedBytes(thread) - before;
    assertTrue(allocated < 400, allocated + " bytes for 100 frames");
  }

  /** A crate of fruits in rows, seen from {@code offset} to the right of its left edge. */
  private Sight see(int offset, int columns, int rows, float score, Random random, double missed) {
    runtime.clear();
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        int left = column * PITCH - offset;
        int shownLeft = Math.max(0, left);
        int shownRight = Math.min(128, left + SIZE);
        if (shownRight - shownLeft >= 8 && random.nextDouble() >= missed) {
          int top = row * PITCH + 4;
          runtime.paint(shownLeft, top, shownRight, top + SIZE, Math.min(0.99f, score), 8, vector);
        }
      }
    }
    // The ground moves with the fruits, two pixels of the frame for one of the input.
    Sight sight = eye.see(ground(offset));
    tracker.follow(sight);
    return sight;
  }
}
