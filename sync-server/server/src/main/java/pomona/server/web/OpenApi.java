package pomona.server.web;

import com.squareup.moshi.JsonWriter;
import com.squareup.moshi.Moshi;
import com.squareup.moshi.Types;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okio.Buffer;
import pomona.sync.PushBatch;
import pomona.sync.UploadState;
import pomona.sync.WireJson;

/**
 * The OpenAPI 3.1 document of the wire. The schemas come from the shapes that read and write JSON.
 * The addresses are listed here, and a test compares them with the server's routes.
 */
public final class OpenApi {
  private OpenApi() {}

  /** One address. */
  private record Operation(
      String method,
      String path,
      String summary,
      String request,
      String answer,
      List<Map<String, Object>> parameters) {}

  private static final Map<String, Object> SHA256 =
      parameter(
          "sha256",
          "path",
          "SHA-256, 64 lower-case hexadecimal digits",
          Map.of("type", "string", "pattern", "^[0-9a-f]{64}$"));

  private static final Map<String, Object> WIRE =
      parameter(
          "Pomona-Wire",
          "header",
          "The version of the wire that the client speaks",
          Map.of("type", "integer", "minimum", 1, "maximum", 9999, "examples", List.of(1)));

  private static final Map<String, Object> DIGEST =
      parameter(
          "Content-Digest",
          "header",
          "The SHA-256 of the body as it travels, as RFC 9530 writes it",
          Map.of("type", "string", "pattern", "^sha-256=:[A-Za-z0-9+/]{43}=:$"));

  private static final Map<String, Object> ENCODING =
      optional(
          parameter(
              "Content-Encoding",
              "header",
              "How the body is packed",
              Map.of("type", "string", "enum", List.of("identity", "gzip"))));

  /** Bodies that are files, and not JSON of a schema, with their types. */
  private static final Map<String, String> FILES =
      Map.of("bytes", "application/octet-stream", "csv", "text/csv");

  private static final Map<String, Object> RANGE =
      optional(
          parameter(
              "Range",
              "header",
              "From which byte on, as bytes=N- with N below the file's size",
              Map.of("type", "string", "pattern", "^bytes=[0-9]{1,15}-$")));

  private static final List<Operation> OPERATIONS =
      List.of(
          new Operation(
              "post",
              "/v1/enrolment",
              "A phone becomes a device, by a one-time code. Needs no token.",
              "EnrolRequest",
              "Enrolled",
              List.of()),
          new Operation(
              "post",
              "/v1/facts",
              "Stores a batch of facts durably, then says of each what became of it.",
              "PushBatch",
              "PushAnswer",
              List.of()),
          new Operation(
              "get",
              "/v1/changes",
              "What the server knows that the device should, after a cursor.",
              "",
              "PullAnswer",
              List.of(
                  number("after", "The cursor; 0 at first", 0, Long.MAX_VALUE / 16),
                  number("limit", "The most changes", 1, PushBatch.MAX_FACTS))),
          new Operation(
              "get",
              "/v1/attachments/{sha256}/upload",
              "How much of an attachment the server has.",
              "",
              "UploadState",
              List.of(SHA256)),
          new Operation(
              "put",
              "/v1/attachments/{sha256}/upload",
              "Adds the part of an attachment that begins at an offset.",
              "bytes",
              "UploadState",
              List.of(
                  SHA256,
                  number("offset", "Where the part begins", 0, UploadState.MAX_BYTES),
                  number("total", "The whole attachment's bytes", 1, UploadState.MAX_BYTES))),
          new Operation(
              "get",
              "/v1/bundles/{sha256}",
              "A bundle or head pack; Range: bytes=N- goes on where a download was cut.",
              "",
              "bytes",
              List.of(SHA256, RANGE)),
          new Operation(
              "get",
              "/v1/product-lists/{sha256}",
              "The site's list of products as CSV, as the newest fact of the kind product-list"
                  + " names it.",
              "",
              "csv",
              List.of(SHA256)),
          new Operation(
              "get",
              "/v1/catalogues/{sha256}",
              "The site's catalogue as JSON, as the newest fact of the kind catalogue names it.",
              "",
              "bytes",
              List.of(SHA256)));

  /** The document, indented, the same for the same program. */
  public static String document() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("openapi", "3.1.0");
    document.put(
        "info",
        Map.of(
            "title",
            "Pomona sync",
            "version",
            "1",
            "description",
            "Every request carries Pomona-Wire: 1; every body and every JSON answer a"
                + " Content-Digest (RFC 9530). Bodies may be gzip."));
    document.put("paths", paths());
    Map<String, Object> components = new LinkedHashMap<>();
    components.put("schemas", schemas());
    components.put("securitySchemes", Map.of("device", Map.of("type", "http", "scheme", "bearer")));
    document.put("components", components);
    return json(document);
  }

  /** Method and path of every address, as the server registers them. */
  public static List<String> addresses() {
    return OPERATIONS.stream()
        .map(one -> one.method().toUpperCase(java.util.Locale.ROOT) + " " + one.path())
        .toList();
  }

  private static Map<String, Object> paths() {
    Map<String, Object> paths = new LinkedHashMap<>();
    for (Operation operation : OPERATIONS) {
      Map<String, Object> described = new LinkedHashMap<>();
      described.put("summary", operation.summary());
      if (!operation.path().equals("/v1/enrolment")) {
        described.put("security", List.of(Map.of("device", List.of())));
      }
      List<Map<String, Object>> parameters = new ArrayList<>(operation.parameters());
      parameters.add(WIRE);
      if (!operation.request().isEmpty()) {
        Map<String, Object> body = new LinkedHashMap<>(content(operation.request()));
        body.put("required", true);
        described.put("requestBody", body);
        parameters.add(DIGEST);
        if (!operation.request().equals("bytes")) {
          parameters.add(ENCODING);
        }
      }
      described.put("parameters", parameters);
      Map<String, Object> responses = new LinkedHashMap<>();
      Map<String, Object> done = new LinkedHashMap<>(content(operation.answer()));
      done.put("description", "done");
      if (operation.parameters().contains(RANGE)) {
        responses.put("206", Map.of("description", "from the byte that Range asked for on"));
      }
      if (!FILES.containsKey(operation.answer())) {
        done.put("headers", Map.of("Content-Digest", header(DIGEST)));
      }
      responses.put("200", done);
      responses.put(
          "default",
          new LinkedHashMap<>(
              Map.of(
                  "description",
                  "a problem document (RFC 9457)",
                  "headers",
                  Map.of(
                      "Retry-After",
                      Map.of(
                          "description",
                          "After how many seconds to come back; with 429, 503 and 507",
                          "schema",
                          Map.of("type", "integer", "minimum", 0))),
                  "content",
                  Map.of("application/problem+json", Map.of("schema", reference("Problem"))))));
      described.put("responses", responses);
      @SuppressWarnings("unchecked") // put there by this loop
      Map<String, Object> path =
          (Map<String, Object>)
              paths.computeIfAbsent(operation.path(), fresh -> new LinkedHashMap<>());
      path.put(operation.method(), described);
    }
    return paths;
  }

  private static Map<String, Object> schemas() {
    Map<String, Object> schemas = new LinkedHashMap<>(WireJson.schemas());
    List<Object> kinds = new ArrayList<>();
    for (String name : schemas.keySet()) {
      if (name.startsWith("Fact-")) {
        kinds.add(reference(name));
      }
    }
    schemas.put("Fact", Map.of("oneOf", kinds));
    return schemas;
  }

  private static Map<String, Object> content(String name) {
    return FILES.containsKey(name)
        ? Map.of("content", Map.of(FILES.get(name), Map.of()))
        : Map.of("content", Map.of("application/json", Map.of("schema", reference(name))));
  }

  private static Map<String, Object> reference(String name) {
    return Map.of("$ref", "#/components/schemas/" + name);
  }

  private static Map<String, Object> header(Map<String, Object> parameter) {
    return Map.of("description", parameter.get("description"), "schema", parameter.get("schema"));
  }

  private static Map<String, Object> optional(Map<String, Object> parameter) {
    parameter.put("required", false);
    return parameter;
  }

  private static Map<String, Object> number(
      String name, String description, long least, long most) {
    return parameter(
        name,
        "query",
        description,
        Map.of("type", "integer", "format", "int64", "minimum", least, "maximum", most));
  }

  private static Map<String, Object> parameter(
      String name, String in, String description, Map<String, Object> schema) {
    Map<String, Object> parameter = new LinkedHashMap<>();
    parameter.put("name", name);
    parameter.put("in", in);
    parameter.put("required", true);
    parameter.put("description", description);
    parameter.put("schema", schema);
    return parameter;
  }

  /** Immutable maps have no order of their own: all are written in the order of their names. */
  private static String json(Map<String, Object> document) {
    Buffer buffer = new Buffer();
    try (JsonWriter writer = JsonWriter.of(buffer)) {
      writer.setIndent("  ");
      new Moshi.Builder()
          .build()
          .<Object>adapter(Types.newParameterizedType(Map.class, String.class, Object.class))
          .toJson(writer, sorted(document));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return buffer.readUtf8() + "\n";
  }

  private static Object sorted(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> sorted = new java.util.TreeMap<>();
      map.forEach((key, inner) -> sorted.put((String) key, sorted(inner)));
      return sorted;
    }
    if (value instanceof List<?> list) {
      return list.stream().map(OpenApi::sorted).toList();
    }
    return value;
  }
}
