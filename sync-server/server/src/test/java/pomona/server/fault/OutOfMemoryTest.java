package pomona.server.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pomona.server.HungryServer;
import pomona.server.RunningServer;
import pomona.sync.PushBatch;
import pomona.sync.SyncClient;

/** A server without memory says so and ends, whichever part of it was the first to have none. */
final class OutOfMemoryTest {
  private static final String LISTENING = "Listening on ";

  @TempDir private Path data;

  @ParameterizedTest
  @ValueSource(strings = {"loop", "writer", "request"})
  void serverWithoutMemory_saysSoAndEnds(String part) throws Exception {
    Process process =
        ServerProcess.launch(
            data,
            HungryServer.class,
            List.of("-Xmx48m", "-D" + HungryServer.PART + "=" + part),
            Map.of());
    StringBuilder said = new StringBuilder();
    String token = "";
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        said.append(line).append('\n');
        if (line.startsWith(HungryServer.TOKEN)) {
          token = line.substring(HungryServer.TOKEN.length());
        } else if (line.startsWith(LISTENING) && part.equals("request")) {
          push(process, line.substring(LISTENING.length()).trim() + "/v1/facts", token).start();
        }
      }
    }
    assertEquals(3, ServerProcess.ended(process), said.toString());
    assertTrue(said.toString().contains("run out of memory"), said.toString());
    assertTrue(said.toString().contains("-Xmx"), "it says what helps");
  }

  /** Sends as much as a phone may, until the process has ended. */
  private static Thread push(Process process, String url, String token) {
    Request request =
        new Request.Builder()
            .url(url)
            .header("Authorization", "Bearer " + token)
            .header(SyncClient.WIRE_VERSION_HEADER, Integer.toString(SyncClient.WIRE_VERSION))
            .post(
                RequestBody.create(
                    new byte[PushBatch.MAX_BYTES], MediaType.get("application/json")))
            .build();
    return new Thread(
        () -> {
          while (process.isAlive()) {
            try {
              RunningServer.HTTP.newCall(request).execute().close();
            } catch (IOException endedMeanwhile) {
              // Whether it has is looked at before the next one.
            }
          }
        },
        "phone");
  }
}
