package pomona.head;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import pomona.bundle.Bundles;
import pomona.embedding.Embedding;
import pomona.embedding.EmbeddingTable;
import pomona.embedding.Embeddings;
import pomona.embedding.NearestSearch;

/**
 * What searching and grading anew may cost, beside reading the same bytes: processor time of one
 * thread, the least of some rounds, so that other work on the machine hardly moves it. The limits
 * are four times what was measured, which no compiler's mood reaches and a second pass over the
 * table, or a copy of every row, does.
 */
final class CostTest {
  private static final int ROWS = 40_000;
  private static final int ROUNDS = 15;
  private static final EmbeddingTable TABLE = new EmbeddingTable(ROWS);
  private static final Random RANDOM = new Random(29);
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Keeps what was worked out from being thrown away. */
  private long sum;

  @BeforeAll
  static void fill() {
    final byte[] values = new byte[Embedding.DIMENSIONS];
    for (int row = 0; row < ROWS; row++) {
      for (int i = 0; i < values.length; i++) {
        values[i] = (byte) (RANDOM.nextInt(255) - 127);
      }
      TABLE.add(Embedding.of(values));
    }
  }

  @Test
  void searching_readsTheTableOnce() {
    final NearestSearch search = new NearestSearch(10);
    final Embedding query = Embeddings.random(RANDOM);
    final double times = times(() -> sum += search.search(TABLE, query));
    assertTrue(times < 8, "a search takes " + times + " times as long as reading the table");
  }

  @Test
  void gradingAnew_readsTheTableOnce_andAllocatesItsAnswerAlone() {
    final Regrade regrade = new Regrade(Bundles.heads(2).grades());
    final double times = times(() -> sum += regrade.labels(TABLE)[0]);
    assertTrue(times < 18, "grading takes " + times + " times as long as reading the table");
    final long thread = Thread.currentThread().getId();
    final long before = THREADS.getThreadAllocatedBytes(thread);
    sum += regrade.labels(TABLE)[0];
    final long allocated = THREADS.getThreadAllocatedBytes(thread) - before;
    assertTrue(allocated < ROWS + 4096, allocated + " bytes for " + ROWS + " labels");
  }

  private double times(final Runnable work) {
    final double[] worked = new double[ROUNDS];
    final double[] scanned = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      long start = THREADS.getCurrentThreadCpuTime();
      work.run();
      worked[round] = THREADS.getCurrentThreadCpuTime() - start;
      start = THREADS.getCurrentThreadCpuTime();
      sum += TABLE.checksum();
      scanned[round] = THREADS.getCurrentThreadCpuTime() - start;
    }
    Arrays.sort(worked);
    Arrays.sort(scanned);
    return worked[0] / scanned[0];
  }
}
