package pomona.embedding;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/**
 * How long a brute-force search takes, beside reading the same bytes: the thread's processor time,
 * which other work on the machine hardly moves.
 */
public final class SearchBenchmark {
  private static final int ROUNDS = 60;

  private SearchBenchmark() {}

  public static void main(String[] arguments) {
    int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
    Random random = new Random(1);
    EmbeddingTable table = new EmbeddingTable(rows);
    for (int i = 0; i < rows; i++) {
      table.add(Embeddings.random(random));
    }
    NearestSearch search = new NearestSearch(10);
    Embedding[] queries = new Embedding[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      queries[i] = Embeddings.random(random);
    }
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long[] searched = new long[ROUNDS];
    long[] scanned = new long[ROUNDS];
    long allocated = 0;
    long sum = 0;
    for (int warm = 0; warm < 2; warm++) {
      for (int i = 0; i < ROUNDS; i++) {
        long before = threads.getThreadAllocatedBytes(thread);
        long start = threads.getCurrentThreadCpuTime();
        sum += search.search(table, queries[i]);
        searched[i] = threads.getCurrentThreadCpuTime() - start;
        allocated = threads.getThreadAllocatedBytes(thread) - before;
        start = threads.getCurrentThreadCpuTime();
        sum += table.checksum();
        scanned[i] = threads.getCurrentThreadCpuTime() - start;
      }
    }
    Arrays.sort(searched);
    Arrays.sort(scanned);
    System.out.printf(
        Locale.ROOT,
        "%d embeddings, top 10: p50 %.2f ms, p95 %.2f ms a query; %d bytes allocated;"
            + " reading the same bytes %.2f ms (checksum %d)%n",
        rows,
        searched[ROUNDS / 2] / 1e6,
        searched[ROUNDS * 95 / 100] / 1e6,
        allocated,
        scanned[ROUNDS / 2] / 1e6,
        sum);
  }
}
