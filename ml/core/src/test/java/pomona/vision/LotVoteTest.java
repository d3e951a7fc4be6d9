package pomona.vision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import pomona.bundle.Bundles;
import pomona.embedding.Embedding;
import pomona.head.Heads;
import pomona.head.LinearHead;

final class LotVoteTest {
  private static final Frame FRAME = Frames.rgba(Frames.CHEQUERED, 256, 256);

  /** A gala along the first direction, a lemon along the second. */
  private static final Heads HEADS = heads();

  private final PaintedRuntime runtime = new PaintedRuntime();
  private final Eye eye = PaintedRuntime.eye(runtime, HEADS);
  private final LotVote lot = new LotVote(2, 200);

  private static Heads heads() {
    Heads any = Bundles.heads(1);
    float[] rows = new float[2 * Embedding.DIMENSIONS];
    rows[0] = 1;
    rows[Embedding.DIMENSIONS + 1] = 1;
    return any.withClasses(
        new LinearHead(List.of("gala", "lemon"), rows, new float[2], 16, 1), any.familiarity());
  }

  /** A fruit whose direction lies between a gala's (0) and a lemon's (1). */
  private SeenFruit fruit(double lemon) {
    float[] vector = new float[Embedding.DIMENSIONS];
    vector[0] = (float) Math.cos(lemon * Math.PI / 2) / 10;
    vector[1] = (float) Math.sin(lemon * Math.PI / 2) / 10;
    runtime.clear();
    runtime.paint(16, 16, 48, 40, 0.9f, 8, vector);
    return eye.see(FRAME).fruit(0);
  }

  @Test
  void tenFruitsThatAgree_settleTheLot_andThenItSpeaksForDoubtfulOnes() {
    for (int i = 1; i < LotVote.LEAST_VOTES; i++) {
      lot.vote(i, fruit(0.1));
      assertEquals(-1, lot.product(), i + " fruits have voted");
    }
    SeenFruit doubtful = fruit(0.53);
    assertEquals(1, doubtful.classIndex());
    assertEquals(1, lot.classOf(50, doubtful), "nothing is settled yet");
    lot.vote(10, fruit(0.2));
    assertEquals(0, lot.product());
    doubtful = fruit(0.53);
    assertEquals(0, lot.classOf(50, doubtful), "in a lot of galas it is one");
    assertFalse(lot.isForeign(50, doubtful));
  }

  @Test
  void whatSpeaksStronglyAgainstTheLot_isForeign() {
    lot.tell(0);
    SeenFruit lemon = fruit(1);
    assertTrue(lot.isForeign(1, lemon));
    assertEquals(1, lot.classOf(1, lemon));
    assertFalse(lot.isForeign(2, fruit(0.6)));
  }

  @Test
  void oneFrameThatMisleads_isOutweighedByTheOthersOfThatFruit() {
    lot.tell(0);
    for (int frame = 0; frame < 5; frame++) {
      lot.vote(7, fruit(0));
    }
    SeenFruit blurred = fruit(1);
    lot.vote(7, blurred);
    assertFalse(lot.isForeign(7, blurred));
    assertTrue(lot.isForeign(8, blurred), "of a fruit that nobody saw before");
  }

  @Test
  void aFruitVotesOnce_howeverOftenItIsSeen_andUncountedOnesDoNot() {
    for (int frame = 0; frame < 50; frame++) {
      lot.vote(1, fruit(0));
      lot.vote(0, fruit(0));
    }
    assertEquals(-1, lot.product());
    lot.tell(1);
    assertEquals(1, lot.product());
    lot.reset();
    assertEquals(-1, lot.product());
    assertThrows(IndexOutOfBoundsException.class, () -> lot.tell(2));
  }

  @Test
  void aDividedLot_isNotSettled() {
    for (int i = 1; i <= 20; i++) {
      lot.vote(i, fruit(i % 2));
    }
    assertEquals(-1, lot.product());
    assertFalse(lot.isForeign(1, fruit(1)));
  }

  @Test
  void voting_allocatesNothing() {
    SeenFruit fruit = fruit(0.1);
    for (int i = 0; i < 5000; i++) {
      lot.vote(i % 100, fruit);
    }
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 1000; i++) {
      lot.vote(i % 100, fruit);
      lot.classOf(i % 100, fruit);
    }
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertTrue(allocated < 1000, allocated + " bytes in 1,000 votes");
  }
}
