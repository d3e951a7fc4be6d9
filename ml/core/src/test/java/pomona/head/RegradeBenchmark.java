package pomona.head;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import pomona.bundle.Bundles;
import pomona.embedding.Embedding;
import pomona.embedding.EmbeddingTable;

/**
 * How long it takes to grade stored embeddings anew, beside reading the same bytes: the thread's
 * processor time, which other work on the machine hardly moves.
 */
public final class RegradeBenchmark {
  private static final int ROUNDS = 7;

  private RegradeBenchmark() {}

  public static void main(String[] arguments) {
    int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
    Random random = new Random(1);
    EmbeddingTable table = new EmbeddingTable(rows);
    byte[] values = new byte[Embedding.DIMENSIONS];
    for (int i = 0; i < rows; i++) {
      for (int d = 0; d < values.length; d++) {
        values[d] = (byte) (random.nextInt(255) - 127);
      }
      table.add(Embedding.of(values));
    }
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    Heads heads = Bundles.heads(1);
    Regrade regrade = new Regrade(heads.grades());
    byte[] before = regrade.labels(table);
    byte[] truth = before.clone();
    Regrade other = new Regrade(Bundles.heads(2).grades());
    long[] graded = new long[ROUNDS];
    long[] compared = new long[ROUNDS];
    long[] scanned = new long[ROUNDS];
    long sum = 0;
    for (int i = 0; i < ROUNDS; i++) {
      long start = threads.getCurrentThreadCpuTime();
      sum += other.labels(table)[0];
      graded[i] = threads.getCurrentThreadCpuTime() - start;
      start = threads.getCurrentThreadCpuTime();
      sum += other.compare(table, before, truth).negativeFlips();
      compared[i] = threads.getCurrentThreadCpuTime() - start;
      start = threads.getCurrentThreadCpuTime();
      sum += table.checksum();
      scanned[i] = threads.getCurrentThreadCpuTime() - start;
    }
    Arrays.sort(graded);
    Arrays.sort(compared);
    Arrays.sort(scanned);
    System.out.printf(
        Locale.ROOT,
        "%d embeddings: graded anew in %.0f ms, compared with what was said in %.0f ms;"
            + " reading the same bytes %.0f ms (checksum %d)%n",
        rows,
        graded[ROUNDS / 2] / 1e6,
        compared[ROUNDS / 2] / 1e6,
        scanned[ROUNDS / 2] / 1e6,
        sum);
  }
}
