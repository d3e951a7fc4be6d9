package pomona.server.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A server in a process of its own, from nothing to ready. It is given no more heap than it may
 * take when idle, so that being ready at all proves the limit.
 */
final class ColdStart {
  /** What an idle server may take. */
  static final int HEAP_MEGABYTES = 150;

  private static final String LISTENING = "Listening on ";

  private ColdStart() {}

  /** Until it was ready, on the clock and of the processor; a busy machine shows in the former. */
  record Ready(double millis, double cpuMillis) {}

  /** Starts a process, waits until it answers that it is ready, and ends it. */
  static Ready run(Path data) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx" + HEAP_MEGABYTES + "m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "pomona.server.Main",
                    "serve",
                    "--data",
                    data.toString(),
                    "--port",
                    "0"))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line = reader.readLine();
      while (line != null && !line.startsWith(LISTENING)) {
        line = reader.readLine();
      }
      if (line == null) {
        throw new IOException("the server did not start within " + HEAP_MEGABYTES + " MB");
      }
      HttpResponse<Void> ready =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(line.substring(LISTENING.length()) + "/readyz"))
                      .build(),
                  HttpResponse.BodyHandlers.discarding());
      if (ready.statusCode() != 200) {
        throw new IOException("the server is not ready: " + ready.statusCode());
      }
      double cpu = process.info().totalCpuDuration().map(Duration::toMillis).orElse(0L);
      return new Ready((System.nanoTime() - begin) / 1e6, cpu);
    } finally {
      process.destroy();
      process.waitFor();
    }
  }
}
