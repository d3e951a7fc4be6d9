package pomona.server.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.server.RunningServer;

final class OpenApiTest {
  @TempDir private Path data;

  /** After a change of the wire: pomona-server openapi --to docs/openapi.json. */
  @Test
  void committedDocument_isWhatTheProgramSays() throws Exception {
    Path docs = Path.of("").toAbsolutePath();
    while (docs != null && !Files.exists(docs.resolve("docs/openapi.json"))) {
      docs = docs.getParent();
    }
    assertTrue(docs != null, "docs/openapi.json is in the repository");
    assertEquals(
        Files.readString(docs.resolve("docs/openapi.json"), StandardCharsets.UTF_8),
        OpenApi.document());
  }

  @Test
  void everyAddress_isServed() throws Exception {
    try (RunningServer running = new RunningServer(data)) {
      for (String address : OpenApi.addresses()) {
        String[] parts = address.split(" ", -1);
        okhttp3.Request request =
            new okhttp3.Request.Builder()
                .url(running.url().resolve(parts[1].replace("{sha256}", "00")))
                .method(
                    parts[0],
                    parts[0].equals("GET") ? null : okhttp3.RequestBody.create(new byte[0], null))
                .build();
        try (okhttp3.Response response = RunningServer.HTTP.newCall(request).execute()) {
          // It wants the wire's version: so something is there.
          assertEquals(400, response.code(), address);
        }
      }
    }
  }
}
