package pomona.server.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.json.Json;
import pomona.server.RunningServer;
import pomona.sync.Enrolled;

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
  void files_areDescribedAsTheyAreSent() throws Exception {
    Json paths = Json.parse("$", OpenApi.document().getBytes(StandardCharsets.UTF_8)).get("paths");
    for (String path : paths.fields().keySet()) {
      for (Json operation : paths.get(path).fields().values()) {
        boolean ranges =
            operation.find("parameters").map(Json::elements).orElse(List.of()).stream()
                .anyMatch(one -> one.get("name").text().equals("Range"));
        assertEquals(ranges, operation.get("responses").find("206").isPresent(), path);
      }
    }
    try (RunningServer running = new RunningServer(data)) {
      byte[] table = "gtin,product\n9501101530003,apple\n".getBytes(StandardCharsets.UTF_8);
      running.server().lots().products().take("north", table, "test");
      Enrolled device = running.enrolDirectly("north");
      String list = running.server().lots().products().current("north").orElseThrow().sha256();
      Request request =
          new Request.Builder()
              .url(running.url().resolve("v1/product-lists/" + list))
              .header("Authorization", "Bearer " + device.token())
              .header("Pomona-Wire", "1")
              .header("Range", "bytes=3-")
              .build();
      try (Response response = RunningServer.HTTP.newCall(request).execute()) {
        assertEquals(200, response.code(), "lists are sent whole");
        String type =
            response.body().contentType().type() + "/" + response.body().contentType().subtype();
        assertTrue(
            paths
                .get("/v1/product-lists/{sha256}")
                .get("get")
                .get("responses")
                .get("200")
                .get("content")
                .find(type)
                .isPresent(),
            type);
      }
    }
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
