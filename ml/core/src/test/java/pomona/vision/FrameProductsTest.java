package pomona.vision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import pomona.bundle.Bundles;
import pomona.embedding.Embedding;
import pomona.head.Heads;
import pomona.head.LinearHead;

final class FrameProductsTest {
  private static final int GALA = 0;
  private static final int LEMON = 1;
  private static final Frame FRAME = Frames.rgba(Frames.CHEQUERED, 128, 128);
  private static final int EDGE_PX = 8;
  private static final int STEP_PX = 32;

  /** By its own looks a lemon, but only just. */
  private static final double DOUBTFUL = 0.515;

  private final PaintedRuntime runtime = new PaintedRuntime();
  private final Eye eye = PaintedRuntime.eye(runtime, heads());
  private final FrameProducts products =
      new FrameProducts(eye.heads(), eye.card().detection().fruitsAtMost());

  /** A gala along the first direction, a lemon along the second. */
  private static Heads heads() {
    Heads any = Bundles.heads(1);
    float[] rows = new float[2 * Embedding.DIMENSIONS];
    rows[0] = 1;
    rows[Embedding.DIMENSIONS + 1] = 1;
    return any.withClasses(
        new LinearHead(List.of("gala", "lemon"), rows, new float[2], 16, 1), any.familiarity());
  }

  /** Fruits side by side, from a gala (0) to a lemon (1); the first ones are surest. */
  private Sight sight(double... lemons) {
    runtime.clear();
    for (int i = 0; i < lemons.length; i++) {
      float[] vector = new float[Embedding.DIMENSIONS];
      vector[0] = (float) Math.cos(lemons[i] * Math.PI / 2) / 10;
      vector[1] = (float) Math.sin(lemons[i] * Math.PI / 2) / 10;
      int left = EDGE_PX + STEP_PX * (i % 4);
      int top = EDGE_PX + STEP_PX * (i / 4);
      runtime.paint(left, top, left + 24, top + 16, 0.9f - 0.02f * i, 8, vector);
    }
    Sight sight = eye.see(FRAME);
    assertEquals(lemons.length, sight.count());
    return sight;
  }

  /** Where in the sight a painted fruit is. */
  private static int place(Sight sight, int painted) {
    for (int i = 0; i < sight.count(); i++) {
      SeenFruit fruit = sight.fruit(i);
      if (Math.round((fruit.leftPx() - EDGE_PX) / STEP_PX) == painted % 4
          && Math.round((fruit.topPx() - EDGE_PX) / STEP_PX) == painted / 4) {
        return i;
      }
    }
    throw new AssertionError("nobody saw fruit " + painted);
  }

  private int label(Sight sight, int painted) {
    return products.label(place(sight, painted));
  }

  private float probability(Sight sight, int painted) {
    return products.probability(place(sight, painted));
  }

  private static SeenFruit fruit(Sight sight, int painted) {
    return sight.fruit(place(sight, painted));
  }

  @Test
  void aDoubtfulFruit_isWhatLiesAroundIt_andASureOneStaysWhatItIs() {
    Sight sight = sight(0.1, 0.2, DOUBTFUL, 0, 0.1, 1);
    assertEquals(LEMON, fruit(sight, 2).classIndex(), "by its own looks");
    products.read(sight);
    assertEquals(GALA, label(sight, 2));
    assertEquals(LEMON, label(sight, 5), "a lemon lies among galas");
    assertEquals(GALA, label(sight, 0));
    assertTrue(probability(sight, 2) > fruit(sight, 2).classProbability(GALA));
  }

  @Test
  void aCrateOfTwoProducts_keepsBoth() {
    Sight sight = sight(0, 0.1, 0.2, 0.1, 1, 0.9, 0.8, 0.9);
    products.read(sight);
    for (int i = 0; i < sight.count(); i++) {
      assertEquals(i < 4 ? GALA : LEMON, label(sight, i), "the fruit at " + i);
      assertTrue(probability(sight, i) > 0.5, "the fruit at " + i);
    }
  }

  @Test
  void oneAlone_hasItsOwnLooks() {
    Sight sight = sight(DOUBTFUL);
    products.read(sight);
    assertEquals(LEMON, label(sight, 0));
    assertEquals(fruit(sight, 0).classProbability(), probability(sight, 0));
  }

  @Test
  void whatIsUnknownOrTooUnsure_takesNoPart() {
    Sight sight = sight(0.1, DOUBTFUL, 0.1, 0);
    fruit(sight, 1).excess = 0.1f;
    products.read(sight);
    assertEquals(LEMON, label(sight, 1), "it has its own looks");
    assertEquals(fruit(sight, 1).classProbability(), probability(sight, 1));

    sight = sight(DOUBTFUL, 0.1, 0, 0.1);
    products.read(sight, 0.89f);
    assertEquals(LEMON, label(sight, 0), "the others are too unsure to speak");
    products.read(sight, 0.1f);
    assertEquals(GALA, label(sight, 0));
  }

  @Test
  void theNextFrame_forgetsTheLast() {
    products.read(sight(0, 0, 0, 0));
    Sight sight = sight(1, 0.9, DOUBTFUL);
    products.read(sight);
    assertEquals(LEMON, label(sight, 2));
    assertTrue(probability(sight, 2) > 0.5);
  }

  @Test
  void reading_allocatesNothing() {
    Sight sight = sight(0.1, 0.2, DOUBTFUL, 0, 0.1, 1);
    for (int i = 0; i < 5000; i++) {
      products.read(sight);
    }
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 1000; i++) {
      products.read(sight);
    }
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertTrue(allocated < 1000, allocated + " bytes in 1,000 frames");
  }
}
