package pomona.load.bench;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import pomona.load.process.OwnServer;

/**
 * A server in a process of its own, from nothing to ready, and on until its pages know every fruit.
 * It gets no more heap than an idle server may take; one that runs out of it ends, which proves
 * that limit.
 */
final class ColdStart {
  /** What an idle server may take. */
  static final int HEAP_MEGABYTES = 256;

  private static final String BEHIND = "pomona_review_behind ";
  private static final long LOOK_EVERY_NANOS = 20_000_000;

  private ColdStart() {}

  /**
   * The time until it was ready and until its pages were, both in processor time too, because a
   * busy machine affects the clock; how long the first page took; and the memory that the process
   * held in the end and at most.
   */
  record Ready(
      double millis,
      double cpuMillis,
      double pagesMillis,
      double allCpuMillis,
      double pageMillis,
      double residentMegabytes,
      double mostMegabytes) {}

  /**
   * Starts a process, waits until its pages are ready, asks for one, and ends it.
   *
   * @param log what the process has to say goes here
   * @param link lets somebody in to see the page
   */
  static Ready run(Path data, Path log, int heapMegabytes, String link) throws IOException {
    OkHttpClient http =
        new OkHttpClient.Builder().followRedirects(false).readTimeout(60, SECONDS).build();
    long begin = System.nanoTime();
    try (OwnServer server = OwnServer.start(data, heapMegabytes, log)) {
      String ready = answer(http, server.url().resolve("/readyz"));
      double millis = (System.nanoTime() - begin) / 1e6;
      double cpu = server.processorTime().toMillis();
      if (!ready.startsWith("ready")) {
        throw new IOException("the server is not ready: " + ready);
      }
      while (behind(answer(http, server.url().resolve("/metrics"))) > 0) {
        LockSupport.parkNanos(LOOK_EVERY_NANOS);
      }
      double pages = (System.nanoTime() - begin) / 1e6;
      double allCpu = server.processorTime().toMillis();
      long asked = System.nanoTime();
      page(http, server.url(), link);
      return new Ready(
          millis,
          cpu,
          pages,
          allCpu,
          (System.nanoTime() - asked) / 1e6,
          server.residentBytes() / 1e6,
          server.mostResidentBytes() / 1e6);
    }
  }

  private static void page(OkHttpClient http, HttpUrl url, String link) throws IOException {
    String cookie;
    try (Response in =
        http.newCall(
                new Request.Builder()
                    .url(url.resolve("/enter/" + link))
                    .post(new FormBody.Builder().build())
                    .build())
            .execute()) {
      cookie = in.header("Set-Cookie", "").split(";", 2)[0];
    }
    try (Response answer =
        http.newCall(
                new Request.Builder()
                    .url(url.resolve("/explore?order=value"))
                    .header("Cookie", cookie)
                    .build())
            .execute()) {
      if (answer.code() != 200) {
        throw new IOException("the page answers " + answer.code());
      }
      answer.body().bytes();
    }
  }

  private static double behind(String metrics) throws IOException {
    return metrics
        .lines()
        .filter(line -> line.startsWith(BEHIND))
        .mapToDouble(line -> Double.parseDouble(line.substring(BEHIND.length())))
        .findFirst()
        .orElseThrow(() -> new IOException("the metrics do not say how far the pages are behind"));
  }

  private static String answer(OkHttpClient http, HttpUrl url) throws IOException {
    try (Response answer = http.newCall(new Request.Builder().url(url).build()).execute()) {
      return answer.body().string();
    }
  }
}
