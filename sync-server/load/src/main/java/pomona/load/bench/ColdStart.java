package pomona.load.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import pomona.load.process.ChildServer;

/**
 * A server in a process of its own, from nothing to ready. It gets no more heap than an idle server
 * may take, so becoming ready proves that limit.
 */
final class ColdStart {
  /** What an idle server may take. */
  static final int HEAP_MEGABYTES = 150;

  private ColdStart() {}

  /**
   * The time until it was ready, by the clock and in processor time; a busy machine affects the
   * former.
   */
  record Ready(double millis, double cpuMillis) {}

  /** Starts a process, waits until it answers that it is ready, and ends it. */
  static Ready run(Path data) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    Process process =
        ChildServer.launcher(data, List.of("-Xmx" + HEAP_MEGABYTES + "m"))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      HttpUrl ready = ChildServer.address(process).resolve("/readyz");
      try (Response answer =
          new OkHttpClient().newCall(new Request.Builder().url(ready).build()).execute()) {
        if (answer.code() != 200) {
          throw new IOException("the server is not ready: " + answer.code());
        }
      }
      double cpu = process.info().totalCpuDuration().map(Duration::toMillis).orElse(0L);
      return new Ready((System.nanoTime() - begin) / 1e6, cpu);
    } finally {
      process.destroy();
      process.waitFor();
    }
  }
}
