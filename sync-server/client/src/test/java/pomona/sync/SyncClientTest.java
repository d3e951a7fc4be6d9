package pomona.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.mockwebserver.SocketPolicy;
import okio.Buffer;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SyncClientTest {
  private final MockWebServer server = new MockWebServer();
  private final OkHttpClient http =
      new OkHttpClient.Builder().readTimeout(2, TimeUnit.SECONDS).build();
  private SyncClient client;

  @BeforeEach
  void start() throws IOException {
    server.start();
    client = new SyncClient(http, server.url("/"), Optional.of("secret"));
  }

  @AfterEach
  void stop() throws IOException {
    server.shutdown();
    http.dispatcher().executorService().shutdown();
  }

  @Test
  void request_isCompressedSignedAndAuthorised() throws Exception {
    server.enqueue(StandInServer.answer(new PushAnswer(List.of(stored()), 5)));
    client.push(batch());
    RecordedRequest request = server.takeRequest();
    ByteString content = request.getBody().snapshot();
    assertEquals("gzip", request.getHeader("Content-Encoding"));
    assertEquals("Bearer secret", request.getHeader("Authorization"));
    assertEquals("1", request.getHeader(SyncClient.WIRE_VERSION_HEADER));
    assertEquals(WireIntegrity.contentDigest(content), request.getHeader("Content-Digest"));
  }

  @Test
  void requestThatWasDamaged_isWorthRetrying() {
    server.enqueue(
        new MockResponse()
            .setResponseCode(422)
            .setBody(
                "{\"type\":\"urn:pomona:problem:damaged\",\"title\":\"damaged\",\"status\":422,"
                    + "\"detail\":\"The digest does not match\",\"field\":\"Content-Digest\"}"));
    assertTrue(
        assertThrows(SyncFailure.Unreachable.class, () -> client.push(batch())).worthRetrying());
  }

  @Test
  void answerThatWasDamaged_isUnreachable() throws Exception {
    MockResponse answer = StandInServer.answer(new PushAnswer(List.of(stored()), 5));
    byte[] body = answer.getBody().readByteArray();
    body[body.length / 2] ^= 4;
    server.enqueue(answer.setBody(new Buffer().write(body)));
    assertThrows(SyncFailure.Unreachable.class, () -> client.push(batch()));
  }

  @Test
  void answerWithoutDigest_isUnreachable() {
    server.enqueue(
        StandInServer.answer(new PushAnswer(List.of(stored()), 5)).removeHeader("Content-Digest"));
    assertThrows(SyncFailure.Unreachable.class, () -> client.push(batch()));
  }

  @Test
  void answerForAnotherNumberOfFacts_isUnreachable() {
    server.enqueue(StandInServer.answer(new PushAnswer(List.of(), 5)));
    assertThrows(SyncFailure.Unreachable.class, () -> client.push(batch()));
  }

  @Test
  void answerCutShort_isUnreachable() {
    server.enqueue(
        StandInServer.answer(new PushAnswer(List.of(stored()), 5))
            .setSocketPolicy(SocketPolicy.DISCONNECT_DURING_RESPONSE_BODY));
    assertThrows(SyncFailure.Unreachable.class, () -> client.push(batch()));
  }

  @ParameterizedTest
  @CsvSource({
    "400,Refused", "401,Unauthorised", "403,Unauthorised", "409,Refused", "413,Refused",
    "426,TooOld", "429,ServerFault", "500,ServerFault", "503,ServerFault", "507,ServerFault"
  })
  void status_fallsIntoOneFamilyMember(int status, String member) {
    server.enqueue(StandInServer.problem(status, "why", Optional.of("facts")));
    SyncFailure failure = assertThrows(SyncFailure.class, () -> client.pull("0", 10));
    assertEquals(member, failure.getClass().getSimpleName());
    assertEquals("why", failure.getMessage());
  }

  @Test
  void somethingElseThatSays404_isUnreachable() {
    server.enqueue(new MockResponse().setResponseCode(404).setBody("<html>captive portal"));
    assertThrows(SyncFailure.Unreachable.class, () -> client.pull("0", 10));
  }

  @Test
  void retryAfter_isPassedOn() {
    server.enqueue(
        StandInServer.problem(503, "stopping", Optional.empty()).setHeader("Retry-After", "7"));
    SyncFailure failure = assertThrows(SyncFailure.class, () -> client.pull("0", 10));
    SyncFailure.ServerFault fault = assertInstanceOf(SyncFailure.ServerFault.class, failure);
    assertEquals(Optional.of(7000L), fault.retryAfterMillis());
  }

  @Test
  void nobodyThere_isUnreachable() throws IOException {
    server.shutdown();
    assertThrows(SyncFailure.Unreachable.class, () -> client.pull("0", 10));
  }

  @Test
  void download_goesOnWhereItWasCut() throws Exception {
    server.enqueue(new MockResponse().setResponseCode(206).setBody("world"));
    Buffer sink = new Buffer().writeUtf8("hello ");
    assertEquals(5, client.download("ab", 6, sink));
    assertEquals("hello world", sink.readUtf8());
    assertEquals("bytes=6-", server.takeRequest().getHeader("Range"));
  }

  @Test
  void downloadThatStartsAgainUnasked_isUnreachable() {
    server.enqueue(new MockResponse().setResponseCode(200).setBody("hello world"));
    assertThrows(SyncFailure.Unreachable.class, () -> client.download("ab", 6, new Buffer()));
  }

  @Test
  void catalogue_comesWholeByItsDigest_orIsRefusedWithASentence() throws Exception {
    ByteString content = ByteString.encodeUtf8("{\"version\":1,\"products\":[]}");
    String sha256 = content.sha256().hex();
    server.enqueue(file(content));
    assertEquals(content, client.catalogue(sha256));
    assertEquals("/v1/catalogues/" + sha256, server.takeRequest().getPath());
    server.enqueue(file(content.substring(1)));
    assertEquals("The catalogue was damaged on its way", refused(sha256));
    server.enqueue(file(ByteString.of(new byte[SiteFact.CatalogueGiven.MOST_BYTES + 1])));
    assertEquals("The catalogue has more than 8 MB", refused(sha256));
    server.enqueue(file(content).setSocketPolicy(SocketPolicy.DISCONNECT_DURING_RESPONSE_BODY));
    assertTrue(refused(sha256).startsWith("The catalogue was cut"), "a cut one");
  }

  private static MockResponse file(ByteString content) {
    return new MockResponse()
        .setHeader("Content-Type", "application/octet-stream")
        .setBody(new Buffer().write(content));
  }

  private String refused(String sha256) {
    return assertThrows(SyncFailure.Unreachable.class, () -> client.catalogue(sha256)).getMessage();
  }

  @Test
  void whatFitsPhones_hasAsManyBytesAndProductsAsTheySearch() {
    String sha256 = "ca".repeat(32);
    int bytes = SiteFact.CatalogueGiven.MOST_BYTES;
    int products = SiteFact.CatalogueGiven.MOST_PRODUCTS;
    assertTrue(new SiteFact.CatalogueGiven(products, bytes, sha256).fitsPhones());
    assertFalse(new SiteFact.CatalogueGiven(products + 1, bytes, sha256).fitsPhones());
    assertFalse(new SiteFact.CatalogueGiven(products, bytes + 1, sha256).fitsPhones());
    assertThrows(BadField.class, () -> new SiteFact.CatalogueGiven(-1, bytes, sha256));
    assertThrows(BadField.class, () -> new SiteFact.CatalogueGiven(1, 1L << 40, sha256));
    assertThrows(BadField.class, () -> new SiteFact.CatalogueGiven(1, 1, "../etc"));
  }

  @Test
  void anyRandomAnswer_staysInTheFamily() {
    Random random = new Random(17);
    for (int i = 0; i < 100; i++) {
      byte[] noise = new byte[random.nextInt(200)];
      random.nextBytes(noise);
      server.enqueue(
          new MockResponse()
              .setResponseCode(200 + random.nextInt(100) * 4)
              .setHeader("Content-Type", "application/json")
              .setBody(new Buffer().write(noise)));
      SyncFailure failure = assertThrows(SyncFailure.class, () -> client.pull("0", 10));
      assertTrue(failure.getMessage() != null);
    }
  }

  private static FactOutcome stored() {
    return FactOutcome.stored("x", 0, 1, Optional.empty());
  }

  private static PushBatch batch() {
    return new PushBatch(1, List.of(FactJson.write(SampleFacts.everyKind(new Random(1)).get(0))));
  }
}
