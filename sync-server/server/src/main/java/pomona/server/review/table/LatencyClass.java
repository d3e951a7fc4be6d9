package pomona.server.review.table;

/**
 * Latencies in classes a quarter of an octave wide: a quantile read from them is off by at most 19
 * in a hundred, and a year of scans takes a few rows a day.
 */
public final class LatencyClass {
  private static final double PER_OCTAVE = 4;

  private LatencyClass() {}

  public static int of(int millis) {
    return (int) Math.floor(PER_OCTAVE * Math.log(Math.max(1, millis)) / Math.log(2));
  }

  /** The middle of a class, in milliseconds. */
  public static double millis(int latencyClass) {
    return Math.pow(2, (latencyClass + 0.5) / PER_OCTAVE);
  }
}
