package pomona.load.bench;

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
import org.HdrHistogram.Histogram;
import pomona.embedding.Embedding;
import pomona.load.fruit.SyntheticFruits;
import pomona.server.fact.IndexedFruit;
import pomona.server.similar.SimilarityIndex.Filter;
import pomona.server.similar.SimilarityIndex.Hit;
import pomona.server.similar.SketchIndex;

/**
 * Similarity search with a site filter, beside comparing with every vector of that site. A
 * neighbour counts as found if its cosine is at least that of the tenth best: equally near vectors
 * are equally right.
 */
record SearchBench(SyntheticFruits fruits, int count, int queries, PrintWriter progress) {
  private static final int NEIGHBOURS = 10;
  private static final int AT_ONCE = 5000;
  private static final int DIMENSIONS = 128;

  /** A time is right to a thousandth of itself. */
  static final int DIGITS = 3;

  /** Two ways to multiply the same three numbers differ by this much at most. */
  private static final double ROUNDING = 1e-6;

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
      double buildSeconds,
      double openMillis,
      double anySiteP99Millis) {}

  Result run(Path directory) throws IOException {
    byte[] vectors = new byte[count * DIMENSIONS];
    byte[] sites = new byte[count];
    float[] inverseLengths = new float[count];
    final long heapBefore = usedHeap();
    long begin = System.nanoTime();
    try (SketchIndex index = SketchIndex.open(directory)) {
      feed(index, vectors, sites, inverseLengths);
    }
    final double buildSeconds = IngestBench.seconds(begin);
    long opening = System.nanoTime();
    try (SketchIndex index = SketchIndex.open(directory)) {
      double openMillis = 1000 * IngestBench.seconds(opening);
      double heap = Math.max(0, usedHeap() - heapBefore);
      return measure(
          index,
          new Everything(vectors, sites, inverseLengths),
          new Built(bytes(directory), heap, buildSeconds, openMillis));
    }
  }

  private record Built(double fileBytes, double heapBytes, double seconds, double openMillis) {}

  private void feed(SketchIndex index, byte[] vectors, byte[] sites, float[] inverseLengths)
      throws IOException {
    List<IndexedFruit> entries = new ArrayList<>(AT_ONCE);
    for (int i = 0; i < count; i++) {
      int ofClass = fruits.nextClass();
      String site = fruits.nextSite();
      ByteString embedding = fruits.nextEmbedding(ofClass);
      System.arraycopy(embedding.toByteArray(), 0, vectors, i * DIMENSIONS, DIMENSIONS);
      sites[i] = (byte) site.charAt(site.length() - 1);
      inverseLengths[i] =
          (float) (1 / Math.sqrt(Embedding.dot(vectors, i * DIMENSIONS, vectors, i * DIMENSIONS)));
      entries.add(
          new IndexedFruit(
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

  private Result measure(SketchIndex index, Everything everything, Built built) {
    Histogram nanos = new Histogram(DIGITS);
    Histogram cpuNanos = new Histogram(DIGITS);
    Histogram exactNanos = new Histogram(DIGITS);
    Histogram anySiteNanos = new Histogram(DIGITS);
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long found = 0;
    // The first half of all queries warms the caches and the compiler; the second is counted.
    for (int i = -queries; i < queries; i++) {
      ByteString wanted = fruits.nextEmbedding(fruits.nextClass());
      String site = fruits.nextSite();
      long cpuBegin = threads.getCurrentThreadCpuTime();
      long begin = System.nanoTime();
      List<Hit> hits = index.nearest("pomona-1", wanted, Filter.ANY.inSite(site), NEIGHBOURS);
      final long siteEnd = System.nanoTime();
      final long cpuEnd = threads.getCurrentThreadCpuTime();
      double tenth = everything.tenthBest(wanted.toByteArray(), site);
      final long exactEnd = System.nanoTime();
      index.nearest("pomona-1", wanted, Filter.ANY, NEIGHBOURS);
      final long anyEnd = System.nanoTime();
      if (i < 0) {
        continue;
      }
      cpuNanos.recordValue(cpuEnd - cpuBegin);
      nanos.recordValue(siteEnd - begin);
      exactNanos.recordValue(exactEnd - siteEnd);
      anySiteNanos.recordValue(anyEnd - exactEnd);
      found += hits.stream().filter(hit -> hit.similarity() >= tenth - ROUNDING).count();
    }
    return new Result(
        count,
        found / (double) (queries * NEIGHBOURS),
        millis(nanos, 50),
        millis(nanos, 99),
        millis(cpuNanos, 99),
        millis(exactNanos, 50),
        built.fileBytes() / count,
        built.heapBytes() / count,
        built.seconds(),
        built.openMillis(),
        millis(anySiteNanos, 99));
  }

  /** The time that so many of a hundred did not exceed. */
  static double millis(Histogram nanos, double percentile) {
    return nanos.getValueAtPercentile(percentile) / 1e6;
  }

  /** The limit: every vector of the site, in one array, in order. */
  private record Everything(byte[] vectors, byte[] sites, float[] inverseLengths) {
    double tenthBest(byte[] wanted, String site) {
      byte mark = (byte) site.charAt(site.length() - 1);
      double inverseLength = 1 / Math.sqrt(Embedding.dot(wanted, 0, wanted, 0));
      double[] best = new double[NEIGHBOURS];
      Arrays.fill(best, Double.NEGATIVE_INFINITY);
      for (int i = 0; i < sites.length; i++) {
        if (sites[i] != mark) {
          continue;
        }
        double cosine =
            Embedding.dot(wanted, 0, vectors, i * DIMENSIONS) * inverseLength * inverseLengths[i];
        if (cosine > best[0]) {
          best[0] = cosine;
          Arrays.sort(best);
        }
      }
      return best[0];
    }
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
