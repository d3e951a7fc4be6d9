package pomona.server.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import okio.ByteString;
import pomona.server.similar.LuceneIndex;
import pomona.server.similar.SimilarityIndex.Entry;
import pomona.server.similar.SimilarityIndex.Filter;
import pomona.server.similar.SimilarityIndex.Hit;

/**
 * Similarity search with a site filter, beside comparing with every vector of that site. A
 * neighbour counts as found if its dot product is at least that of the tenth best: vectors that are
 * equally near are equally right.
 */
final class SearchBench {
  private static final int NEIGHBOURS = 10;
  private static final int AT_ONCE = 5000;
  private static final int DIMENSIONS = 128;

  private final SyntheticFruits fruits;
  private final int count;
  private final int queries;
  private final PrintWriter progress;

  SearchBench(SyntheticFruits fruits, int count, int queries, PrintWriter progress) {
    this.fruits = fruits;
    this.count = count;
    this.queries = queries;
    this.progress = progress;
  }

  /** What was measured. */
  record Result(
      int count,
      double recallAt10,
      double p50Millis,
      double p99Millis,
      double p99CpuMillis,
      double exactP50Millis,
      double indexBytesPerEmbedding,
      double heapBytesPerEmbedding,
      double buildSeconds) {}

  Result run(Path directory) throws IOException {
    byte[] vectors = new byte[count * DIMENSIONS];
    byte[] sites = new byte[count];
    long heapBefore = usedHeap();
    long begin = System.nanoTime();
    try (LuceneIndex index = LuceneIndex.open(directory)) {
      feed(index, vectors, sites);
      index.commit();
      index.refresh();
      double buildSeconds = IngestBench.seconds(begin);
      progress.printf(Locale.ROOT, "  built in %.0f s%n", buildSeconds);
      progress.flush();
      double heap = Math.max(0, usedHeap() - heapBefore);
      return measure(index, directory, vectors, sites, heap, buildSeconds);
    }
  }

  private void feed(LuceneIndex index, byte[] vectors, byte[] sites) throws IOException {
    List<Entry> entries = new ArrayList<>(AT_ONCE);
    for (int i = 0; i < count; i++) {
      int ofClass = fruits.nextClass();
      String site = fruits.nextSite();
      ByteString embedding = fruits.nextEmbedding(ofClass);
      System.arraycopy(embedding.toByteArray(), 0, vectors, i * DIMENSIONS, DIMENSIONS);
      sites[i] = (byte) site.charAt(site.length() - 1);
      entries.add(
          new Entry(
              i + 1L,
              "pomona-1",
              site,
              Optional.of("lot " + i / 1000),
              "class-" + ofClass,
              "EXTRA",
              "g1",
              i,
              embedding));
      if (entries.size() == AT_ONCE || i + 1 == count) {
        index.feed(entries, i + 1L);
        entries.clear();
      }
      if ((i + 1) % 100_000 == 0) {
        progress.printf(Locale.ROOT, "  %,d embeddings fed%n", i + 1);
        progress.flush();
      }
    }
  }

  private Result measure(
      LuceneIndex index,
      Path directory,
      byte[] vectors,
      byte[] sites,
      double heap,
      double buildSeconds)
      throws IOException {
    double[] millis = new double[queries];
    double[] cpuMillis = new double[queries];
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    double[] exactMillis = new double[queries];
    long found = 0;
    // The first half of all queries warms the caches and the compiler; the second is counted.
    for (int i = -queries; i < queries; i++) {
      ByteString wanted = fruits.nextEmbedding(fruits.nextClass());
      String site = fruits.nextSite();
      long cpuBegin = threads.getCurrentThreadCpuTime();
      long begin = System.nanoTime();
      List<Hit> hits = index.nearest("pomona-1", wanted, Filter.ofSite(site), NEIGHBOURS);
      long middle = System.nanoTime();
      long cpuEnd = threads.getCurrentThreadCpuTime();
      if (i < 0) {
        continue;
      }
      int tenth = tenthBest(wanted.toByteArray(), vectors, sites, site);
      cpuMillis[i] = (cpuEnd - cpuBegin) / 1e6;
      millis[i] = (middle - begin) / 1e6;
      exactMillis[i] = (System.nanoTime() - middle) / 1e6;
      found += hits.stream().filter(hit -> hit.dot() >= tenth).count();
    }
    Arrays.sort(millis);
    Arrays.sort(cpuMillis);
    Arrays.sort(exactMillis);
    return new Result(
        count,
        found / (double) (queries * NEIGHBOURS),
        millis[queries / 2],
        millis[(int) (queries * 0.99)],
        cpuMillis[(int) (queries * 0.99)],
        exactMillis[queries / 2],
        bytes(directory) / (double) count,
        heap / count,
        buildSeconds);
  }

  /** The limit: every vector of the site, in one array, in order. */
  private static int tenthBest(byte[] wanted, byte[] vectors, byte[] sites, String site) {
    byte mark = (byte) site.charAt(site.length() - 1);
    int[] best = new int[NEIGHBOURS];
    Arrays.fill(best, Integer.MIN_VALUE);
    for (int i = 0; i < sites.length; i++) {
      if (sites[i] != mark) {
        continue;
      }
      int dot = 0;
      int from = i * DIMENSIONS;
      for (int k = 0; k < DIMENSIONS; k++) {
        dot += wanted[k] * vectors[from + k];
      }
      if (dot > best[0]) {
        best[0] = dot;
        Arrays.sort(best);
      }
    }
    return best[0];
  }

  private static long bytes(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      long bytes = 0;
      for (Path file : files.toList()) {
        bytes += Files.size(file);
      }
      return bytes;
    }
  }

  static long usedHeap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
