package pomona.load.fleet;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import pomona.load.process.OwnServer;

/** Looks twice a second at how the server is while the fleet lives. */
final class Readings implements AutoCloseable {
  private static final long EVERY_MILLIS = 500;
  private static final double PERCENTILE = 95;

  private final Fleet fleet;
  private final Latencies latencies;
  private final HttpUrl metrics;
  private final Optional<OwnServer> own;
  private final OkHttpClient http = new OkHttpClient();
  private final List<Reading> all = new CopyOnWriteArrayList<>();
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread = new Thread(this::watch, "pomona-fleet-readings");

  /**
   * How things stood at a moment.
   *
   * @param residentBytes of the server's process; 0 if it is not known
   * @param behind facts that the similarity index had not seen yet
   */
  record Reading(
      double hours,
      long stored,
      double pushMillis,
      long heapBytes,
      long residentBytes,
      long threads,
      long behind,
      long databaseBytes,
      long indexBytes) {}

  /**
   * Begins to look.
   *
   * @param own the server, if the fleet started it
   */
  Readings(Fleet fleet, Latencies latencies, HttpUrl server, Optional<OwnServer> own) {
    this.fleet = fleet;
    this.latencies = latencies;
    this.metrics = server.newBuilder().encodedPath("/metrics").build();
    this.own = own;
    thread.setDaemon(true);
    thread.start();
  }

  List<Reading> all() {
    return all;
  }

  private void watch() {
    try {
      do {
        all.add(look());
      } while (!stop.await(EVERY_MILLIS, TimeUnit.MILLISECONDS));
      all.add(look());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private Reading look() {
    String text = metrics();
    return new Reading(
        fleet.livedMillis() / (double) FleetPlan.HOUR_MILLIS,
        fleet.stored(),
        Latencies.millis(latencies.of(Latencies.Kind.PUSH).latest(), PERCENTILE),
        sum(text, "jvm_memory_used_bytes{area=\"heap\""),
        own.map(OwnServer::residentBytes).orElse(0L),
        sum(text, "jvm_threads_live_threads"),
        sum(text, "pomona_index_behind"),
        own.map(OwnServer::databaseBytes).orElse(0L),
        own.map(OwnServer::indexBytes).orElse(0L));
  }

  private String metrics() {
    try (Response answer = http.newCall(new Request.Builder().url(metrics).build()).execute()) {
      return answer.body() == null ? "" : answer.body().string();
    } catch (IOException busy) {
      return "";
    }
  }

  /** The sum of all lines of Prometheus' text that begin so. */
  static long sum(String text, String begin) {
    return Math.round(
        text.lines()
            .filter(line -> line.startsWith(begin))
            .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
            .sum());
  }

  @Override
  public void close() {
    stop.countDown();
    try {
      thread.join();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
