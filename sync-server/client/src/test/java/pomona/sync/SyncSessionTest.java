package pomona.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.mockwebserver.SocketPolicy;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SyncSessionTest {
  private static final long SKEW_MILLIS = 90_000;

  private final MockWebServer web = new MockWebServer();
  private final StandInServer server = new StandInServer(SampleFacts.AT_MILLIS + SKEW_MILLIS);
  private final MemoryOutbox outbox = new MemoryOutbox();
  private final MemoryInbox inbox = new MemoryInbox();
  private final OkHttpClient http =
      new OkHttpClient.Builder()
          .readTimeout(5, TimeUnit.SECONDS)
          .retryOnConnectionFailure(false)
          .build();

  @BeforeEach
  void start() throws IOException {
    web.setDispatcher(server);
    web.start();
  }

  @AfterEach
  void stop() throws IOException {
    web.shutdown();
  }

  @Test
  void everythingThatWaits_isSentInBatches() {
    Random random = new Random(21);
    for (int i = 0; i < 95; i++) {
      outbox.add(SampleFacts.of(random, SampleFacts.fruit(random)));
    }
    SyncReport report = session(10).run(true);
    assertEquals(95, report.stored());
    assertEquals(0, outbox.waitingFacts());
    assertEquals(95, server.facts.size());
    assertEquals(10, server.log.stream().filter(line -> line.equals("POST /v1/facts")).count());
    assertEquals(Optional.of(SKEW_MILLIS), report.skewMillis());
    assertEquals(Optional.empty(), report.failure());
  }

  @Test
  void factThatNoServerWillHave_isShownAndHoldsUpNothing() {
    Random random = new Random(22);
    for (int i = 0; i < 20; i++) {
      outbox.add(SampleFacts.of(random, SampleFacts.fruit(random)));
      if (i == 7) {
        outbox.add("bad-fact", ByteString.encodeUtf8("{\"id\": 17}"));
      }
      if (i == 13) {
        outbox.add("bad-batch", ByteString.encodeUtf8("{\"id\": \"poison-the-batch\"}"));
      }
    }
    SyncReport report = session(50).run(true);
    assertEquals(20, report.stored());
    assertEquals(2, report.refused());
    assertEquals(20, server.facts.size());
    assertEquals(0, outbox.waitingFacts());
    FactOutcome shown = outbox.settled().get("bad-fact");
    assertEquals(FactOutcome.Outcome.REFUSED, shown.outcome());
    assertEquals(Optional.of("id"), shown.field());
  }

  @Test
  void attachment_goesUpInPartsAndIsKeptOnlyUntilItIsSafe() {
    byte[] content = new byte[UploadState.MAX_CHUNK_BYTES + 1234];
    new Random(23).nextBytes(content);
    String sha256 = outbox.attach(ByteString.of(content));
    assertEquals(0, session(10).run(false).attachments());
    assertEquals(1, outbox.waitingAttachments());
    assertEquals(1, session(10).run(true).attachments());
    assertEquals(0, outbox.waitingAttachments());
    assertEquals(ByteString.of(content), server.attachments.get(sha256).snapshot());
  }

  @Test
  void serverKilledBetweenTheLastByteAndItsDigest_isSentTheLastByteAgain() {
    byte[] content = new byte[100_000];
    new Random(27).nextBytes(content);
    String sha256 = outbox.attach(ByteString.of(content));
    server.attachments.put(sha256, new okio.Buffer().write(content));
    server.undigested.add(sha256);
    assertEquals(1, session(10).run(true).attachments());
    assertEquals(List.of(), outbox.oldestAttachments(1));
    assertEquals(ByteString.of(content), server.attachments.get(sha256).snapshot());
  }

  @Test
  void networkThatFailsAtRandom_losesAndDoublesNothing() {
    Random random = new Random(24);
    System.out.println("SyncSessionTest seed 24");
    web.setDispatcher(new Unreliable(server, random));
    int facts = 200;
    for (int i = 0; i < facts; i++) {
      outbox.add(SampleFacts.of(random, SampleFacts.fruit(random)));
    }
    byte[] content = new byte[100_000];
    random.nextBytes(content);
    outbox.attach(ByteString.of(content));
    SyncSession session = session(7);
    int failures = 0;
    int attempts = 0;
    int stored = 0;
    while (outbox.waitingFacts() + outbox.waitingAttachments() > 0 && attempts++ < 2000) {
      SyncReport report = session.run(true);
      stored += report.stored() + report.alreadyThere();
      if (report.failure().isPresent()) {
        failures++;
        assertTrue(report.failure().get().worthRetrying(), report.failure().get().toString());
        assertTrue(report.waitMillis() > 0);
      }
    }
    assertTrue(failures > 5, "the network failed only " + failures + " times");
    assertEquals(facts, stored);
    assertEquals(facts, server.facts.size());
    assertEquals(facts, outbox.settled().size());
    assertEquals(List.of(), outbox.oldestAttachments(1));
  }

  @Test
  void revokedDevice_keepsItsFacts() {
    Random random = new Random(25);
    outbox.add(SampleFacts.of(random, SampleFacts.fruit(random)));
    web.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return StandInServer.problem(401, "revoked", Optional.empty());
          }
        });
    SyncReport report = session(10).run(true);
    assertInstanceOf(SyncFailure.Unauthorised.class, report.failure().orElseThrow());
    assertEquals(1, outbox.waitingFacts());
  }

  private SyncSession session(int batchFacts) {
    return new SyncSession(
        new SyncClient(http, web.url("/"), Optional.of("token")),
        outbox,
        inbox,
        new SuppliedClock(() -> SampleFacts.AT_MILLIS),
        new Backoff(10, 100, new Random(26)),
        batchFacts);
  }

  /** Does the work and loses the answer, loses the request, or damages either. */
  private static final class Unreliable extends Dispatcher {
    private final StandInServer server;
    private final Random random;

    Unreliable(StandInServer server, Random random) {
      this.server = server;
      this.random = random;
    }

    @Override
    public MockResponse dispatch(RecordedRequest request) {
      int fate = random.nextInt(8);
      if (fate == 0) {
        return new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST);
      }
      MockResponse answer = server.dispatch(request);
      if (fate == 1) {
        return new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST);
      }
      if (fate == 2) {
        return answer.setSocketPolicy(SocketPolicy.DISCONNECT_DURING_RESPONSE_BODY);
      }
      if (fate == 3) {
        byte[] body = answer.getBody().readByteArray();
        body[random.nextInt(body.length)] ^= (byte) (1 << random.nextInt(8));
        return answer.setBody(new okio.Buffer().write(body));
      }
      return answer;
    }
  }
}
