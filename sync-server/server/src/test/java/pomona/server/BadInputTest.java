package pomona.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Buffer;
import okio.ByteString;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pomona.sync.Enrolled;
import pomona.sync.FactBody;
import pomona.sync.FactJson;
import pomona.sync.FactOutcome;
import pomona.sync.Problem;
import pomona.sync.PushAnswer;
import pomona.sync.PushBatch;
import pomona.sync.WireIntegrity;
import pomona.sync.WireJson;

/** What bad input gets: a problem document that names the field; no 5xx, no stack trace. */
final class BadInputTest {
  /** A server may close a connection on which nonsense came; the next request has its own. */
  private static final OkHttpClient FRESH_CONNECTIONS =
      RunningServer.HTTP
          .newBuilder()
          .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
          .build();

  @TempDir private static Path data;
  private static RunningServer running;
  private static Enrolled device;
  private static String fruit;

  @BeforeAll
  static void start() throws Exception {
    running = new RunningServer(data);
    device = running.enrol("north");
    Random random = new Random(89);
    fruit =
        FactJson.write(SampleFacts.of(random, device.device(), "north", SampleFacts.fruit(random)))
            .utf8();
  }

  @AfterAll
  static void stop() throws Exception {
    running.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "|",
        "null|",
        "[]|",
        "{|",
        "{}|sentAtMillis",
        "{\"sentAtMillis\":\"x\",\"facts\":[]}|sentAtMillis",
        "{\"sentAtMillis\":1,\"facts\":{}}|facts",
        "{\"sentAtMillis\":1,\"facts\":[]}|facts",
        "{\"sentAtMillis\":1,\"facts\":[1]}|facts.0",
        "{\"sentAtMillis\":1,\"facts\":[{]}|facts",
        "{\"sentAtMillis\":1e99,\"facts\":[{}]}|sentAtMillis",
        "{\"sentAtMillis\":1,\"sentAtMillis\":2,\"facts\":[{}]}|sentAtMillis",
      })
  void malformedBatch_isAProblem(String json, String field) throws IOException {
    Problem problem = problem(push(ByteString.encodeUtf8(json == null ? "" : json)), 400);
    if (field != null) {
      assertTrue(problem.detail().contains(field), problem.toString());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "\"site\":\"north\"|\"site\":\"../../etc/passwd\"|site",
        "\"operator\":\"picker 3\"|\"operator\":\"..\\\\\\\\x\"|operator",
        "\"atMillis\":1767225600000|\"atMillis\":253402300799000|atMillis",
        "\"embedding\":\"|\"embedding\":\"AAAA|body.embedding",
        "\"space\":\"pomona-1\"|\"space\":\"\"|body.space",
        "\"rightPx\":|\"rightPx\":9|body.box",
        "\"widthCells\":|\"widthCells\":1|body.mask",
        "\"grade\":\"|\"grade\":\"no such grade |body.grade",
        "\"grade\":\"|\"grade\":\"SUPER_|body.grade",
        "\"disposition\":\"ACCEPT\"|\"disposition\":\"EAT\"|body.disposition",
        "\"site\":\"north\"|\"site\":\"north\",\"more\":{\"x\":[\"\\ud800\"]}|more.x[0]",
        "\"frameWidthPx\":640|\"frameWidthPx\":640.5|body.frameWidthPx",
        "\"id\":\"|\"id\":\"zz|id",
        "\"body\":{|\"body\":[{|",
      })
  void badFact_isRefusedAloneAndNamesItsField(String right, String wrong, String field)
      throws IOException {
    String bad = fruit.replace(right, wrong.replace("\\\\", "\\"));
    assertFalse(bad.equals(fruit), "the sample has " + right);
    String json = "{\"sentAtMillis\":1,\"facts\":[" + fruit + "," + bad + "]}";
    try (Response response = push(ByteString.encodeUtf8(json))) {
      if (field == null) {
        assertEquals(400, response.code());
        return;
      }
      assertEquals(200, response.code());
      FactOutcome outcome = answer(response).outcomes().get(1);
      assertEquals(FactOutcome.Outcome.REFUSED, outcome.outcome());
      assertTrue(outcome.field().orElseThrow().startsWith(field), outcome.toString());
      assertTrue(answerIsStored(json), "the good fact beside it was stored");
    }
  }

  @Test
  void factsThatHoldNothingUsable_areRefusedAlone() throws IOException {
    Random random = new Random(167);
    FactBody.Fruit nothing =
        SampleFacts.fruit(random, ByteString.of(new byte[FactBody.Fruit.EMBEDDING_BYTES]), true);
    byte[] least = new byte[FactBody.Fruit.EMBEDDING_BYTES];
    least[3] = Byte.MIN_VALUE;
    FactBody.Fruit unturnable = SampleFacts.fruit(random, ByteString.of(least), true);
    FactBody.Scan unknown =
        new FactBody.Scan(
            640,
            480,
            "s",
            "g",
            "abacus",
            40,
            7,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    FactBody.Refusals backwards = new FactBody.Refusals("g", 2000, 1000, 5, Map.of("DARK", 5));
    List<ByteString> facts = new ArrayList<>();
    for (FactBody body : List.of(nothing, unturnable, unknown, backwards)) {
      facts.add(FactJson.write(SampleFacts.of(random, device.device(), "north", body)));
    }
    try (Response response = push(WireJson.write(new PushBatch(1, facts)))) {
      assertEquals(
          List.of("body.embedding", "body.embedding", "body.delegate", "body.toMillis"),
          answer(response).outcomes().stream().map(one -> one.field().orElse("")).toList());
    }
  }

  @Test
  void textThatIsNotUtf8_isAProblemThatNamesTheByte() throws IOException {
    byte[] json =
        ("{\"sentAtMillis\":1,\"facts\":[" + fruit + "]}").getBytes(StandardCharsets.ISO_8859_1);
    for (byte[] wrong :
        List.of(
            new byte[] {(byte) 0xff},
            new byte[] {(byte) 0xc0, (byte) 0x80},
            new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
            new byte[] {(byte) 0xf4, (byte) 0x90, (byte) 0x80, (byte) 0x80})) {
      int place = new String(json, StandardCharsets.ISO_8859_1).indexOf("picker");
      byte[] damaged = json.clone();
      System.arraycopy(wrong, 0, damaged, place, wrong.length);
      Problem problem = problem(push(ByteString.of(damaged)), 400);
      assertTrue(problem.detail().contains("UTF-8, and byte " + place), problem.detail());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "none|415",
        "text/plain|415",
        "application/json;charset=latin1|415",
        "application/json|200",
        "application/json; charset=UTF-8|200",
        "Application/JSON; charset=\"utf-8\"|200",
      })
  void contentType_isAsked(String type, int status) throws IOException {
    ByteString json = ByteString.encodeUtf8("{\"sentAtMillis\":1,\"facts\":[" + fruit + "]}");
    RequestBody body = RequestBody.create(json, type == null ? null : MediaType.parse(type));
    Request request =
        new Request.Builder()
            .url(running.url().resolve("/v1/facts"))
            .headers(headers())
            .header(WireIntegrity.CONTENT_DIGEST, WireIntegrity.contentDigest(json))
            .post(body)
            .build();
    try (Response response = FRESH_CONNECTIONS.newCall(request).execute()) {
      assertEquals(status, response.code());
    }
  }

  @Test
  void tenThousandFactsInOneBatch_areTooMany() throws IOException {
    StringBuilder json = new StringBuilder("{\"sentAtMillis\":1,\"facts\":[{}");
    json.append(",{}".repeat(9_999)).append("]}");
    Problem problem = problem(push(ByteString.encodeUtf8(json.toString())), 413);
    assertEquals(Optional.of("facts"), problem.field());
  }

  @Test
  void nestingWithoutEnd_isAProblem() throws IOException {
    String deep = "[".repeat(100_000);
    problem(push(ByteString.encodeUtf8(deep)), 400);
    problem(
        push(ByteString.encodeUtf8("{\"sentAtMillis\":1,\"facts\":[{\"a\":" + deep + "}]}")), 400);
    String closed = "[".repeat(5000) + "]".repeat(5000);
    try (Response response =
        push(ByteString.encodeUtf8("{\"sentAtMillis\":1,\"facts\":[{\"a\":" + closed + "}]}"))) {
      assertTrue(response.code() == 400 || response.code() == 200, "status " + response.code());
    }
  }

  @Test
  void zipBomb_isStoppedAtTheLimit() throws IOException {
    Buffer bomb = new Buffer();
    try (okio.BufferedSink gzip = Okio.buffer((okio.Sink) new GzipSink(bomb))) {
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 256; i++) {
        gzip.write(zeros);
      }
    }
    ByteString content = bomb.readByteString();
    assertTrue(content.size() < 1 << 20);
    problem(push(content, "gzip", WireIntegrity.contentDigest(content)), 413);
  }

  @Test
  void bodyThatIsTooLong_isRefusedBeforeItIsRead() throws IOException {
    ByteString big = ByteString.of(new byte[PushBatch.MAX_BYTES + 1]);
    problem(push(big), 413);
  }

  @Test
  void encodingsAndDigests_areChecked() throws IOException {
    ByteString json = ByteString.encodeUtf8("{}");
    problem(push(json, "br", WireIntegrity.contentDigest(json)), 415);
    problem(push(json, "gzip", WireIntegrity.contentDigest(json)), 400);
    problem(push(json, "identity", "sha-256=:AAAA:"), 422);
    Headers none = headers().newBuilder().build();
    try (Response response = send("POST", "/v1/facts", none, json)) {
      assertEquals(Optional.of("Content-Digest"), problem(response, 400).field());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/v1/changes,after",
    "GET,/v1/changes?after=-1&limit=10,after",
    "GET,/v1/changes?after=99999999999999999999&limit=10,after",
    "GET,/v1/changes?after=0&limit=100000,limit",
    "GET,/v1/attachments/..%2F..%2Fetc/upload,",
    "GET,/v1/attachments/ABC/upload,sha256",
    "PUT,/v1/attachments/ABC/upload?offset=0&total=1,sha256",
    "GET,/v1/bundles/nothing,sha256",
    "GET,/v1/%00,",
    "DELETE,/v1/facts,",
    "GET,/v1/facts,",
  })
  void badAddress_isAProblem(String method, String path, String field) throws IOException {
    ByteString body = method.equals("PUT") ? ByteString.encodeUtf8("x") : ByteString.EMPTY;
    Headers headers =
        headers()
            .newBuilder()
            .set(WireIntegrity.CONTENT_DIGEST, WireIntegrity.contentDigest(body))
            .build();
    try (Response response = send(method, path, headers, body)) {
      assertTrue(response.code() >= 400 && response.code() < 500, "status " + response.code());
      if (field != null) {
        assertEquals(Optional.of(field), problem(response, response.code()).field());
      }
    }
  }

  @Test
  void wrongWireVersionAndNoToken_areTold() throws IOException {
    Headers old = headers().newBuilder().set("Pomona-Wire", "0").build();
    problem(send("GET", "/v1/changes?after=0&limit=1", old, ByteString.EMPTY), 426);
    Headers nobody = headers().newBuilder().removeAll("Authorization").build();
    problem(send("GET", "/v1/changes?after=0&limit=1", nobody, ByteString.EMPTY), 401);
  }

  @Test
  void damagedBatches_areNeverAFaultOfTheServer() throws IOException {
    Random random = new Random(97);
    System.out.println("BadInputTest seed 97");
    byte[] whole =
        ("{\"sentAtMillis\":1,\"facts\":[" + fruit + "]}").getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 300; i++) {
      byte[] damaged = whole.clone();
      for (int k = random.nextInt(4); k >= 0; k--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      try (Response response = push(ByteString.of(damaged))) {
        assertTrue(response.code() < 500, "status " + response.code());
      }
    }
  }

  private static boolean answerIsStored(String json) throws IOException {
    try (Response again = push(ByteString.encodeUtf8(json))) {
      return answer(again).outcomes().get(0).outcome() == FactOutcome.Outcome.ALREADY_HAD_IT;
    }
  }

  private static PushAnswer answer(Response response) throws IOException {
    return WireJson.read(PushAnswer.class, new Buffer().write(response.body().bytes()));
  }

  /** Reads the problem document, and that it is one. */
  private static Problem problem(Response response, int status) throws IOException {
    try (response) {
      String body = response.body().string();
      assertEquals(status, response.code(), body);
      assertEquals(Problem.MEDIA_TYPE, response.header("Content-Type"), body);
      assertFalse(body.contains("Exception") || body.contains("at pomona"), body);
      assertFalse(body.contains("JsonReader") || body.contains("Expected "), body);
      Problem problem = WireJson.read(Problem.class, new Buffer().writeUtf8(body));
      assertEquals(status, problem.status());
      assertTrue(problem.type().startsWith("urn:pomona:problem:"), problem.type());
      return problem;
    }
  }

  private static Response push(ByteString json) throws IOException {
    return push(json, "identity", WireIntegrity.contentDigest(json));
  }

  private static Response push(ByteString content, String encoding, String digest)
      throws IOException {
    Headers headers =
        headers()
            .newBuilder()
            .set("Content-Encoding", encoding)
            .set(WireIntegrity.CONTENT_DIGEST, digest)
            .build();
    return send("POST", "/v1/facts", headers, content);
  }

  private static Headers headers() {
    return new Headers.Builder()
        .add("Authorization", "Bearer " + device.token())
        .add("Pomona-Wire", "1")
        .build();
  }

  private static Response send(String method, String path, Headers headers, ByteString body)
      throws IOException {
    RequestBody content =
        method.equals("GET") ? null : RequestBody.create(body, MediaType.get("application/json"));
    return FRESH_CONNECTIONS
        .newCall(
            new Request.Builder()
                .url(running.url().resolve(path))
                .headers(headers)
                .method(method, content)
                .build())
        .execute();
  }
}
