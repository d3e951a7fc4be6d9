package pomona.training.bench;

import java.util.Arrays;
import pomona.json.JsonWriter;

/** The median, the 95th and the 99th percentile of some durations. */
public record Percentiles(double p50Millis, double p95Millis, double p99Millis) {
  private static final double NANOS_PER_MILLI = 1e6;

  /** Uses the nearest rank, so each figure is one of the measurements. */
  static Percentiles of(long[] nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return new Percentiles(rank(sorted, 50), rank(sorted, 95), rank(sorted, 99));
  }

  private static double rank(long[] sorted, int percent) {
    int rank = (sorted.length * percent + 99) / 100;
    return sorted[Math.max(0, rank - 1)] / NANOS_PER_MILLI;
  }

  void write(JsonWriter json, String name) {
    json.name(name).beginObject();
    json.field("p50Millis", p50Millis).field("p95Millis", p95Millis).field("p99Millis", p99Millis);
    json.endObject();
  }
}
