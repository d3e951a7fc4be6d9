package pomona.load.fleet;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.HdrHistogram.Histogram;

/**
 * The results of a fleet.
 *
 * @param acknowledged facts that phones were told are safe
 * @param found of these, on the server afterwards; absent if nobody could look
 * @param extra facts of these phones on the server that no phone was told of
 * @param waiting facts that never got through
 * @param sentAgain whole batches that were sent once more in the end
 * @param knownAgain of these, answered "already had it" throughout
 * @param processorSeconds that the server's process used
 */
record FleetResult(
    FleetPlan plan,
    Fleet.Outcome outcome,
    long acknowledged,
    OptionalLong found,
    long extra,
    long waiting,
    long refused,
    long alreadyThere,
    long storedInStorms,
    long answersLost,
    long failures,
    long skewErrorMillis,
    int sentAgain,
    int knownAgain,
    double processorSeconds,
    Latencies latencies,
    List<Readings.Reading> readings) {

  /** One line of the report. */
  record Figure(String name, String value, String meaning) {}

  /** Whether everything that was acknowledged is there, once, and nothing else. */
  boolean balances() {
    return found.orElse(acknowledged) == acknowledged && extra == 0 && knownAgain == sentAgain;
  }

  double seconds() {
    return outcome.tookNanos() / 1e9;
  }

  List<Figure> figures() {
    double whole = (outcome.tookNanos() + outcome.homeNanos()) / 1e9;
    Readings.Reading last = readings.get(readings.size() - 1);
    Readings.Reading first = readings.get(0);
    double grown = Math.max(1, acknowledged);
    return List.of(
        figure(
            "Lived",
            "%.2f days in %.0f s, %,.0f times as fast as real ones; ended because %s",
            "then all went home, which took %.1f s",
            outcome.livedMillis() / (double) FleetPlan.DAY_MILLIS,
            seconds(),
            outcome.livedMillis() / 1e3 / seconds(),
            outcome.endedBy(),
            outcome.homeNanos() / 1e9),
        plain("Facts acknowledged", acknowledged, "told to a phone as being on the server's disk"),
        lookedUp(),
        plain("Facts on the server only", extra, "must be 0"),
        plain("Facts that wait", waiting, "still on a phone"),
        plain("Facts refused", refused, "must be 0"),
        plain("Facts sent twice", alreadyThere, answersLost + " answers were lost on purpose"),
        new Figure(
            "Sent once more in the end",
            sentAgain + " batches",
            knownAgain + " of them answered \"already had it\" throughout"),
        plain("Exchanges broken off", failures, "each went on with the phone's next turn"),
        figure(
            "Rate",
            "%,.0f facts/s",
            "over everything, the way home included",
            acknowledged / whole),
        figure(
            "In storms",
            "%,d facts",
            "within two minutes of a shift's end, as the fleet's time" + " goes",
            storedInStorms),
        latency("Push", latencies.of(Latencies.Kind.PUSH).all()),
        latency("Push in a storm", latencies.of(Latencies.Kind.PUSH).storms()),
        latency("Pull", latencies.of(Latencies.Kind.PULL).all()),
        latency("Pull in a storm", latencies.of(Latencies.Kind.PULL).storms()),
        figure(
            "Clock skew",
            "%,d ms",
            "the largest error of a measured one, of clocks that are" + " off by up to years",
            skewErrorMillis),
        figure(
            "Server's heap",
            "%.0f MB at most",
            "%.0f MB in the end",
            megabytes(readings.stream().mapToLong(Readings.Reading::heapBytes).max().orElse(0)),
            megabytes(last.heapBytes())),
        figure(
            "Server's process",
            "%.0f MB at most",
            "resident; 0 where the system does not tell",
            megabytes(
                readings.stream().mapToLong(Readings.Reading::residentBytes).max().orElse(0))),
        figure(
            "Server's threads",
            "%d at most",
            "%d in the end",
            readings.stream().mapToLong(Readings.Reading::threads).max().orElse(0),
            last.threads()),
        figure(
            "Server's processor",
            "%.0f s",
            "%.0f microseconds a fact",
            processorSeconds,
            processorSeconds * 1e6 / grown),
        figure(
            "Database",
            "%.1f MB",
            "%.0f bytes a fact, its log included",
            megabytes(last.databaseBytes()),
            (last.databaseBytes() - first.databaseBytes()) / grown),
        figure(
            "Index",
            "%.1f MB",
            "%.0f bytes a fact; %,d facts behind in the end",
            megabytes(last.indexBytes()),
            (last.indexBytes() - first.indexBytes()) / grown,
            last.behind()));
  }

  private Figure lookedUp() {
    if (found.isEmpty()) {
      return new Figure("Facts found", "not looked up", "the server is not this command's own");
    }
    return plain(
        "Facts found",
        found.getAsLong(),
        balances() ? "all of them, once" : "THIS DOES NOT BALANCE");
  }

  private static double megabytes(long bytes) {
    return bytes / 1e6;
  }

  private static Figure plain(String name, long value, String meaning) {
    return new Figure(name, String.format(Locale.ROOT, "%,d", value), meaning);
  }

  /** The values fill the first format's places, then the second's. */
  private static Figure figure(String name, String value, String meaning, Object... values) {
    String both = String.format(Locale.ROOT, value + "\n" + meaning, values);
    int end = both.indexOf('\n');
    return new Figure(name, both.substring(0, end), both.substring(end + 1));
  }

  private static Figure latency(String name, Histogram micros) {
    return figure(
        name,
        "p50 %.1f ms, p95 %.1f ms, p99 %.1f ms",
        "%,d requests",
        Latencies.millis(micros, 50),
        Latencies.millis(micros, 95),
        Latencies.millis(micros, 99),
        micros.getTotalCount());
  }
}
