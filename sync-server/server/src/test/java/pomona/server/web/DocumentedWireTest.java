package pomona.server.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.server.RunningServer;
import pomona.server.model.Model;
import pomona.server.model.SmallBundles;
import pomona.server.web.DocumentedWire.End;
import pomona.sync.FactIds;
import pomona.sync.WireIntegrity;

/** A stranger who has only the OpenAPI document speaks to a real server. */
final class DocumentedWireTest {
  /** Kinds whose bounds the document has; those of lots are described without them. */
  private static final Set<String> BOUNDED =
      Set.of(
          "scan",
          "fruit",
          "override",
          "correction",
          "example",
          "lot-started",
          "lot-finished",
          "note",
          "refusals",
          "device-status",
          "policy");

  /** Kinds of a lot whose values do not hang together, so that any within their bounds will do. */
  private static final Set<String> OF_A_LOT =
      Set.of(
          "lot-suggested",
          "lot-decided",
          "lot-held",
          "lot-reworked",
          "lot-inspected-again",
          "lot-released",
          "lot-counted",
          "package-opened",
          "sample-stopped");

  /** Any finite number, any 64 bits, and what is a word or a number of one's own. */
  private static final Set<String> UNBOUNDED =
      Set.of("value", "atLeast", "atMost", "seed", "refusal", "thermal");

  @TempDir private Path data;
  private RunningServer running;
  private DocumentedWire wire;
  private String token = "";

  @BeforeEach
  void start() throws Exception {
    running = new RunningServer(data);
    FactIds ids = new FactIds(Clock.systemUTC(), new Random(179));
    wire = new DocumentedWire(OpenApi.document(), ids::next);
    wire.know("code", running.server().devices().invite("north", "test", Duration.ofMinutes(5)));
    Map<String, Object> enrolled =
        ask("post", "/v1/enrolment", Map.of(), body("EnrolRequest", End.MOST));
    token = (String) enrolled.get("token");
    wire.know("device", enrolled.get("device"));
    wire.know("site", enrolled.get("site"));
  }

  @AfterEach
  void stop() throws Exception {
    running.close();
  }

  @Test
  void leastAndMostOfEveryKind_areStored() throws Exception {
    List<Object> facts = new ArrayList<>();
    List<Boolean> wanted = new ArrayList<>();
    for (Object kind : exchanged()) {
      for (End end : End.values()) {
        facts.add(wire.value(kind, end));
        wanted.add(!String.valueOf(wire.resolved(kind).get("description")).contains("refused"));
      }
    }
    Map<String, Object> answer = push(facts);
    List<?> outcomes = (List<?>) answer.get("outcomes");
    for (int i = 0; i < facts.size(); i++) {
      String outcome = (String) DocumentedWire.object(outcomes.get(i)).get("outcome");
      assertEquals(
          wanted.get(i), outcome.equals("stored"), facts.get(i) + " was " + outcomes.get(i));
    }
    assertTrue(facts.size() >= 40, "every kind, twice");
  }

  @Test
  void whateverLiesOutside_isRefusedAndNamesItsField() throws Exception {
    List<Object> facts = new ArrayList<>();
    List<String> fields = new ArrayList<>();
    for (Object kind : exchanged()) {
      Map<String, Object> properties =
          DocumentedWire.object(
              DocumentedWire.object(
                      DocumentedWire.object(wire.resolved(kind).get("properties")).get("body"))
                  .get("properties"));
      for (Map.Entry<String, Object> property : properties.entrySet()) {
        for (Object outside : wire.outside(property.getValue())) {
          Map<String, Object> fact =
              new LinkedHashMap<>(DocumentedWire.object(wire.value(kind, End.LEAST)));
          Map<String, Object> body = new LinkedHashMap<>(DocumentedWire.object(fact.get("body")));
          body.put(property.getKey(), outside);
          fact.put("body", body);
          facts.add(fact);
          fields.add("body." + property.getKey());
        }
      }
    }
    assertTrue(facts.size() > 80, "tried " + facts.size());
    List<?> outcomes = (List<?>) push(facts).get("outcomes");
    for (int i = 0; i < facts.size(); i++) {
      Map<String, Object> outcome = DocumentedWire.object(outcomes.get(i));
      String words = facts.get(i) + " was " + outcome;
      assertEquals("refused", outcome.get("outcome"), words);
      String field = (String) outcome.get("field");
      assertTrue(field.startsWith(fields.get(i)) || field.equals("kind"), words);
    }
  }

  @Test
  void changesAttachmentsAndBundles_areHadByTheDocument() throws Exception {
    ask("get", "/v1/changes", Map.of("after", "0", "limit", "1000"), Optional.empty());
    ByteString picture = ByteString.encodeUtf8("a picture");
    String upload = "/v1/attachments/{sha256}/upload";
    Map<String, String> which =
        Map.of("sha256", picture.sha256().hex(), "offset", "0", "total", "" + picture.size());
    ask("get", upload, which, Optional.empty());
    Map<String, Object> state = ask("put", upload, which, Optional.of(picture));
    assertEquals(true, state.get("complete"));
    byte[] bundle = SmallBundles.bundle("g1", List.of());
    Model model =
        running.server().models().addBundle("g1", bundle, SmallBundles.signature(bundle), "test");
    Map<String, String> file = Map.of("sha256", model.sha256().hex(), "Range", "bytes=5-");
    try (Response response = response("get", "/v1/bundles/{sha256}", file, Optional.empty())) {
      assertEquals(206, response.code());
      assertEquals(bundle.length - 5, response.body().bytes().length);
    }
  }

  @Test
  void everythingInTheDocument_saysWhatItIsAndHowFarItGoes() {
    List<String> wanting = new ArrayList<>();
    for (String name : List.of("PushBatch", "PushAnswer", "PullAnswer", "EnrolRequest", "Fact")) {
      look(name, wire.schema(name), wanting);
    }
    for (Object kind : kinds()) {
      look("Fact", wire.resolved(kind), wanting);
    }
    assertEquals(List.of(), wanting);
  }

  @Test
  void everyTextAndNumberOfALot_saysHowFarItGoes() {
    List<String> wanting = new ArrayList<>();
    for (Object kind : (List<?>) wire.schema("Fact").get("oneOf")) {
      lookDeeply("Fact", wire.resolved(kind), wanting);
    }
    assertEquals(List.of(), wanting);
  }

  @Test
  void everyFieldOfEveryKind_saysWhatItIs() {
    List<String> wanting = new ArrayList<>();
    for (Object kind : (List<?>) wire.schema("Fact").get("oneOf")) {
      lookForWords(kind.toString(), wire.resolved(kind), wanting);
    }
    assertEquals(List.of(), wanting);
  }

  private static void lookForWords(String path, Map<String, Object> schema, List<String> wanting) {
    DocumentedWire.object(schema.getOrDefault("properties", Map.of()))
        .forEach(
            (name, property) -> {
              Map<String, Object> described = DocumentedWire.object(property);
              if (!described.containsKey("description")) {
                wanting.add(path + "." + name + " has no description");
              }
              lookForWords(path + "." + name, described, wanting);
              if (described.get("items") instanceof Map<?, ?> items) {
                lookForWords(path + "." + name, DocumentedWire.object(items), wanting);
              }
            });
  }

  private static void lookDeeply(String path, Map<String, Object> schema, List<String> wanting) {
    Object type = schema.get("type");
    boolean text =
        Stream.of("const", "enum", "anyOf", "format", "maxLength", "pattern")
            .anyMatch(schema::containsKey);
    boolean number =
        schema.containsKey("maximum")
            && (schema.containsKey("minimum") || schema.containsKey("exclusiveMinimum"));
    boolean wants =
        ("string".equals(type) && !text)
            || (("integer".equals(type) || "number".equals(type)) && !number);
    if (wants && !UNBOUNDED.contains(path.substring(path.lastIndexOf('.') + 1))) {
      wanting.add(path + " has no bounds");
    }
    DocumentedWire.object(schema.getOrDefault("properties", Map.of()))
        .forEach(
            (name, property) ->
                lookDeeply(path + "." + name, DocumentedWire.object(property), wanting));
    for (String inner : List.of("items", "additionalProperties")) {
      if (schema.get(inner) instanceof Map<?, ?> each) {
        lookDeeply(path + "." + inner, DocumentedWire.object(each), wanting);
      }
    }
  }

  private void look(String path, Map<String, Object> schema, List<String> wanting) {
    DocumentedWire.object(schema.getOrDefault("properties", Map.of()))
        .forEach(
            (name, property) -> {
              String place = path + "." + name;
              Map<String, Object> described = DocumentedWire.object(property);
              if (!described.containsKey("description")) {
                wanting.add(place + " has no description");
              }
              Object type = described.get("type");
              boolean bounded =
                  described.containsKey("const")
                      || described.containsKey("enum")
                      || described.containsKey("anyOf")
                      || described.containsKey("format")
                      || described.containsKey("maxLength")
                      || described.containsKey("pattern");
              if ("string".equals(type) && !bounded) {
                wanting.add(place + " has no bound");
              }
              if (("integer".equals(type) || "number".equals(type))
                  && !(described.containsKey("minimum") && described.containsKey("maximum"))) {
                wanting.add(place + " has no bounds");
              }
              look(place, described, wanting);
            });
  }

  private List<Object> kinds() {
    return kinds(BOUNDED);
  }

  /** Those that also say of every value what it is, and those of a lot that stand by themselves. */
  private List<Object> exchanged() {
    Set<String> all = new HashSet<>(BOUNDED);
    all.addAll(OF_A_LOT);
    return kinds(all);
  }

  private List<Object> kinds(Set<String> wanted) {
    List<Object> kinds = new ArrayList<>();
    for (Object kind : (List<?>) wire.schema("Fact").get("oneOf")) {
      Map<String, Object> properties = DocumentedWire.object(wire.resolved(kind).get("properties"));
      if (wanted.contains(DocumentedWire.object(properties.get("kind")).get("const"))) {
        kinds.add(kind);
      }
    }
    assertEquals(wanted.size(), kinds.size());
    return kinds;
  }

  private Map<String, Object> push(List<Object> facts) throws Exception {
    Map<String, Object> batch = new LinkedHashMap<>();
    batch.put("sentAtMillis", 1);
    batch.put("facts", facts);
    return ask("post", "/v1/facts", Map.of(), Optional.of(DocumentedWire.write(batch)));
  }

  private Optional<ByteString> body(String schema, End end) throws Exception {
    return Optional.of(DocumentedWire.write(wire.value(wire.schema(schema), end)));
  }

  /** Asks as the document says, and holds the answer against it. */
  private Map<String, Object> ask(
      String method, String path, Map<String, String> values, Optional<ByteString> body)
      throws Exception {
    try (Response response = response(method, path, values, body)) {
      ByteString json = response.body().byteString();
      assertEquals(200, response.code(), json.utf8());
      Map<String, Object> operation =
          DocumentedWire.object(DocumentedWire.object(wire.paths().get(path)).get(method));
      Map<String, Object> done =
          DocumentedWire.object(DocumentedWire.object(operation.get("responses")).get("200"));
      for (String header : DocumentedWire.object(done.get("headers")).keySet()) {
        assertTrue(response.header(header) != null, header);
      }
      Object schema =
          DocumentedWire.object(DocumentedWire.object(done.get("content")).get("application/json"))
              .get("schema");
      Object answer = DocumentedWire.parse(json);
      assertEquals(Optional.empty(), wire.complaint(schema, answer, path));
      return DocumentedWire.object(answer);
    }
  }

  private Response response(
      String method, String path, Map<String, String> values, Optional<ByteString> body)
      throws Exception {
    Map<String, Object> operation =
        DocumentedWire.object(DocumentedWire.object(wire.paths().get(path)).get(method));
    String address = path;
    Request.Builder request = new Request.Builder();
    StringBuilder query = new StringBuilder();
    for (Object one : (List<?>) operation.get("parameters")) {
      Map<String, Object> parameter = DocumentedWire.object(one);
      String name = (String) parameter.get("name");
      String value = values.get(name);
      if (name.equals("Content-Digest")) {
        value = WireIntegrity.contentDigest(body.orElseThrow());
      } else if (value == null && parameter.get("required").equals(true)) {
        value = String.valueOf(wire.value(parameter.get("schema"), End.LEAST));
      }
      if (value == null) {
        continue;
      }
      switch ((String) parameter.get("in")) {
        case "path" -> address = address.replace("{" + name + "}", value);
        case "query" -> query.append(query.isEmpty() ? '?' : '&').append(name + "=" + value);
        default -> request.header(name, value);
      }
    }
    if (operation.containsKey("security")) {
      request.header("Authorization", "Bearer " + token);
    }
    RequestBody content = null;
    if (operation.containsKey("requestBody")) {
      Map<String, Object> types =
          DocumentedWire.object(DocumentedWire.object(operation.get("requestBody")).get("content"));
      String type = types.keySet().iterator().next();
      content = RequestBody.create(body.orElseThrow(), MediaType.get(type));
    }
    return RunningServer.HTTP
        .newCall(
            request
                .url(running.url().resolve(address + query))
                .method(method.toUpperCase(java.util.Locale.ROOT), content)
                .build())
        .execute();
  }
}
