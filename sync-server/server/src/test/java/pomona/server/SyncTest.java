package pomona.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import okio.Buffer;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.server.model.SmallBundles;
import pomona.sync.EnrolRequest;
import pomona.sync.Enrolled;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.FactJson;
import pomona.sync.FactOutcome;
import pomona.sync.MemoryInbox;
import pomona.sync.MemoryOutbox;
import pomona.sync.PushBatch;
import pomona.sync.SyncClient;
import pomona.sync.SyncFailure;
import pomona.sync.SyncReport;

/** The app's own sync code against the real server. */
final class SyncTest {
  @TempDir private Path data;
  private final Random random = new Random(71);
  private RunningServer running;

  @BeforeEach
  void start() throws Exception {
    running = new RunningServer(data);
  }

  @AfterEach
  void stop() throws Exception {
    running.close();
  }

  @Test
  void everythingAPhoneHas_arrivesOnce() throws Exception {
    Enrolled device = running.enrol("north");
    MemoryOutbox outbox = new MemoryOutbox();
    for (int i = 0; i < 120; i++) {
      outbox.add(SampleFacts.of(random, device.device(), "north", SampleFacts.fruit(random)));
    }
    byte[] crop = new byte[70_000];
    random.nextBytes(crop);
    String sha256 = outbox.attach(ByteString.of(crop));
    SyncReport report = running.session(device, outbox, new MemoryInbox(), 50).run(true);
    assertEquals(Optional.empty(), report.failure());
    assertEquals(120, report.stored());
    assertEquals(1, report.attachments());
    assertEquals(120, running.server().facts().lastSequence());
    assertTrue(running.client(device).uploadState(sha256).complete());
    assertTrue(Math.abs(report.skewMillis().orElseThrow()) < 60_000);
  }

  @Test
  void pushTwice_storesOnce() throws Exception {
    Enrolled device = running.enrol("north");
    ByteString json =
        FactJson.write(SampleFacts.of(random, device.device(), "north", SampleFacts.fruit(random)));
    SyncClient client = running.client(device);
    FactOutcome first = client.push(new PushBatch(1, List.of(json))).outcomes().get(0);
    FactOutcome second = client.push(new PushBatch(1, List.of(json))).outcomes().get(0);
    assertEquals(FactOutcome.Outcome.STORED, first.outcome());
    assertEquals(FactOutcome.Outcome.ALREADY_HAD_IT, second.outcome());
    assertEquals(first.sequence(), second.sequence());
    assertTrue(first.note().orElse("").contains("generation g1"), "an unknown generation is said");
  }

  @Test
  void factsOfOthers_areRefusedOneByOneAndKept() throws Exception {
    Enrolled device = running.enrol("north");
    Enrolled other = running.enrol("south");
    FactBody.Correction correction =
        new FactBody.Correction(
            SampleFacts.id(random), Optional.empty(), Optional.empty(), Optional.empty(), "");
    List<Fact> facts =
        List.of(
            SampleFacts.of(random, device.device(), "north", SampleFacts.fruit(random)),
            SampleFacts.of(random, other.device(), "north", SampleFacts.fruit(random)),
            SampleFacts.of(random, device.device(), "south", SampleFacts.fruit(random)),
            SampleFacts.of(random, device.device(), "north", correction),
            SampleFacts.of(random, device.device(), "north", SampleFacts.fruit(random)));
    List<FactOutcome> outcomes =
        running
            .client(device)
            .push(new PushBatch(1, facts.stream().map(FactJson::write).toList()))
            .outcomes();
    assertEquals(
        List.of("", "device", "site", "kind", ""),
        outcomes.stream().map(outcome -> outcome.field().orElse("")).toList());
    assertEquals(2, running.server().facts().lastSequence());
    assertEquals(3, running.server().facts().refused(Optional.of(device.device()), 10).size());
  }

  @Test
  void correction_reachesTheDevicesOfItsSite() throws Exception {
    Enrolled device = running.enrol("north");
    Enrolled other = running.enrol("south");
    FactBody.Correction correction =
        new FactBody.Correction(
            SampleFacts.id(random), Optional.empty(), Optional.of("REJECT"), Optional.empty(), "");
    Fact fact = SampleFacts.of(random, "server", "north", correction);
    running.server().facts().store(List.of(SampleFacts.stored(fact)), List.of());
    MemoryInbox inbox = new MemoryInbox();
    MemoryInbox otherInbox = new MemoryInbox();
    running.session(device, new MemoryOutbox(), inbox, 50).run(true);
    running.session(other, new MemoryOutbox(), otherInbox, 50).run(true);
    assertEquals(fact, FactJson.read(inbox.changes().get(0).json()));
    assertEquals(List.of(), otherInbox.changes());
    assertEquals("1", inbox.cursor());
    assertEquals("1", otherInbox.cursor(), "the cursor passes what is for others");
  }

  @Test
  void bundle_isFetchedFromWhereItWasCut() throws Exception {
    Enrolled device = running.enrol("north");
    byte[] bytes = SmallBundles.bundle("g1", List.of(), " ".repeat(300_000));
    ByteString bundle = ByteString.of(bytes);
    String sha256 = bundle.sha256().hex();
    running.server().models().addBundle("g1.tflite", bytes, SmallBundles.signature(bytes), "test");
    SyncClient client = running.client(device);
    Buffer whole = new Buffer();
    client.download(sha256, 0, whole);
    assertEquals(bundle, whole.readByteString());
    Buffer rest = new Buffer();
    assertEquals(bundle.size() - 200_000, client.download(sha256, 200_000, rest));
    assertEquals(bundle.substring(200_000), rest.readByteString());
  }

  @Test
  void codeUsedTwice_isRefused() throws Exception {
    String code =
        running.server().devices().invite("north", "test", java.time.Duration.ofMinutes(1));
    SyncClient client = new SyncClient(RunningServer.HTTP, running.url(), Optional.empty());
    client.enrol(new EnrolRequest(code, "a", "b", "1"));
    SyncFailure.Refused refused =
        assertThrows(
            SyncFailure.Refused.class, () -> client.enrol(new EnrolRequest(code, "a", "b", "1")));
    assertEquals(Optional.of("code"), refused.problem().field());
  }

  @Test
  void revokedDevice_isUnauthorisedAtOnce() throws Exception {
    Enrolled device = running.enrol("north");
    SyncClient client = running.client(device);
    client.pull("0", 10);
    running.server().devices().revoke(device.device(), "test");
    assertThrows(SyncFailure.Unauthorised.class, () -> client.pull("0", 10));
  }

  @Test
  void indexThatWasDeleted_isMadeAgainFromTheFacts() throws Exception {
    Enrolled device = running.enrol("north");
    MemoryOutbox outbox = new MemoryOutbox();
    for (int i = 0; i < 60; i++) {
      outbox.add(SampleFacts.of(random, device.device(), "north", SampleFacts.fruit(random)));
    }
    running.session(device, outbox, new MemoryInbox(), 50).run(true);
    awaitIndex();
    assertEquals(60, running.server().index().size());
    running.close();
    try (var files = java.nio.file.Files.list(data.resolve("index"))) {
      for (Path file : files.toList()) {
        java.nio.file.Files.delete(file);
      }
    }
    running = new RunningServer(data);
    awaitIndex();
    assertEquals(60, running.server().index().size());
  }

  @Test
  void secondServerOnTheSameDirectory_isRefused() {
    assertThrows(DataDirectory.InUse.class, () -> new RunningServer(data).close());
  }

  private void awaitIndex() throws Exception {
    long deadlineNanos = System.nanoTime() + 60_000_000_000L;
    while (running.server().index().size() < running.server().facts().lastSequence()) {
      assertTrue(System.nanoTime() < deadlineNanos, "the index did not become level");
      Thread.onSpinWait();
    }
  }
}
