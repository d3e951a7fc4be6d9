package pomona.demo.phone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pomona.demo.radio.RadioProxy;
import pomona.demo.radio.Turn;
import pomona.server.Server;
import pomona.server.ServerConfig;
import pomona.server.fact.NewFact;
import pomona.server.similar.SimilarityIndex;
import pomona.sync.EnrolRequest;
import pomona.sync.Enrolled;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.FactIds;
import pomona.sync.FactJson;
import pomona.trust.TrustedKeys;

/**
 * Phones that are killed and started again, over radios that break real connections, against the
 * real server: from the fact's recording to its being found. The server's own fault suite kills
 * processes and damages bytes; here it is the phone's side that goes through every boundary. {@code
 * -Dfaults=2000} scans so often; the build does a few.
 */
@Timeout(value = 4, unit = TimeUnit.HOURS) // For as long as is asked for.
final class EndToEndTest {

  private static final int SCANS = Integer.getInteger("faults", 24);
  private static final long SEED = Long.getLong("faults.seed", 101);
  private static final int PHONES = 3;
  private static final int MOST_SYNCS = 2_000;
  private static final double FAULTS = 0.25;

  /** In the head of every request and answer. */
  private static final int CUT_AFTER_BYTES = 40;

  @TempDir private Path folder;
  private Server server;

  @BeforeEach
  void start() throws Exception {
    server =
        Server.start(
            ServerConfig.local(folder.resolve("server"), TrustedKeys.of()),
            Clock.systemUTC(),
            new SecureRandom());
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void networkFailingAtEveryBoundary_losesNothingAndDoublesNothing() throws Exception {
    final int requests = requestsOfOneSync();
    assertTrue(requests >= 6, "batches, a pull and uploads: " + requests);
    final List<TestPhone> phones = new ArrayList<>();
    for (final Turn.Fate fate : Turn.Fate.values()) {
      // Every stall costs a phone's patience: one is enough.
      final int most = fate == Turn.Fate.STALLED ? 1 : fate.isFault() ? requests : 0;
      for (int at = 0; at < most; at++) {
        final TestPhone phone = phone(failingAt(at, fate), new Random(SEED + phones.size()));
        phones.add(phone);
        phone.scan(5);
        phone.sync();
        phone.restart();
        syncUntilInStep(phone);
      }
    }
    final int faults = phones.stream().mapToInt(phone -> phone.radio().faults()).sum();
    assertEquals(phones.size(), faults, "one each");
    prove(phones);
    close(phones);
  }

  /** Fails at one request, counted from 0, before its middle, and never again. */
  private static Supplier<Turn> failingAt(final int request, final Turn.Fate fate) {
    final AtomicInteger number = new AtomicInteger();
    return () ->
        number.getAndIncrement() == request
            ? new Turn(fate, CUT_AFTER_BYTES, Turn.STALL_MILLIS)
            : Turn.PASS;
  }

  private static void close(final List<TestPhone> phones) throws IOException {
    for (final TestPhone phone : phones) {
      phone.close();
    }
  }

  private int requestsOfOneSync() throws Exception {
    try (TestPhone phone = phone(() -> Turn.PASS, new Random(SEED - 1))) {
      phone.scan(5);
      assertEquals(Optional.empty(), phone.sync().failure());
      return phone.radio().requests();
    }
  }

  @Test
  void badNetworksAndARestartInTheMiddle_everythingIsFoundAndCorrectionsArrive() throws Exception {
    System.out.println("end to end: " + SCANS + " scans, seed " + SEED);
    final Random random = new Random(SEED);
    final List<TestPhone> phones = new ArrayList<>();
    for (int i = 0; i < PHONES; i++) {
      phones.add(phone(Turn.drawn(random.nextLong(), FAULTS, 0), new Random(random.nextLong())));
    }
    for (int scan = 0; scan < SCANS; scan++) {
      final TestPhone phone = phones.get(random.nextInt(PHONES));
      phone.scan(1 + random.nextInt(6));
      phone.sync();
      if (random.nextInt(4) == 0) {
        phone.restart();
      }
      if (scan == SCANS / 2) {
        stop();
        start();
        leadToTheServer(phones);
      }
    }
    for (final TestPhone phone : phones) {
      syncUntilInStep(phone);
    }
    final int faults = phones.stream().mapToInt(phone -> phone.radio().faults()).sum();
    System.out.println("end to end: " + faults + " faults");
    assertTrue(faults > 0, "there were faults");
    prove(phones);
    for (final TestPhone phone : phones) {
      correctionArrivesOnce(phone);
    }
    close(phones);
  }

  @Test
  void serverOfTheFirstRelease_isUpgradedInTheMiddle_andEverythingIsFound() throws Exception {
    final Random random = new Random(SEED + 1);
    final List<TestPhone> phones = new ArrayList<>();
    for (int i = 0; i < PHONES; i++) {
      phones.add(phone(Turn.drawn(random.nextLong(), FAULTS, 0), new Random(random.nextLong())));
    }
    for (final TestPhone phone : phones) {
      phone.scan(4);
      phone.sync();
    }
    final int devices = server.devices().all().size();
    stop();
    FirstSchema.restore(folder.resolve("server").resolve("pomona.db"));
    start();
    leadToTheServer(phones);
    assertEquals(devices, server.devices().all().size());
    for (final TestPhone phone : phones) {
      phone.runs("pomona-s-2");
      phone.scan(4);
      syncUntilInStep(phone);
    }
    prove(phones);
    for (final TestPhone phone : phones) {
      bothGenerationsAreFoundApart(phone);
      correctionArrivesOnce(phone);
    }
    close(phones);
  }

  /** It has another port after each start. */
  private void leadToTheServer(final List<TestPhone> phones) {
    phones.forEach(phone -> phone.radio().leadTo(address()));
  }

  /** The first four fruits were seen by the first generation, the others by the second. */
  private void bothGenerationsAreFoundApart(final TestPhone phone) throws Exception {
    for (final String generation : List.of("pomona-s-1", "pomona-s-2")) {
      final SimilarityIndex.Filter filter =
          new SimilarityIndex.Filter(
              Optional.of(phone.site()),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.of(generation),
              Optional.empty(),
              Optional.empty());
      final Set<UUID> found = new HashSet<>();
      for (final SimilarityIndex.Hit hit :
          server.index().nearest("s", phone.embeddings().get(0), filter, 100)) {
        found.add(server.facts().after(hit.sequence() - 1, 1).get(0).id());
      }
      final int from = generation.equals("pomona-s-1") ? 0 : 4;
      assertEquals(new HashSet<>(phone.fruits().subList(from, from + 4)), found, generation);
    }
  }

  private void correctionArrivesOnce(final TestPhone phone) throws IOException {
    final FactIds ids = new FactIds(Clock.systemUTC(), new Random(SEED));
    final long now = Clock.systemUTC().millis();
    final Fact correction =
        new Fact(
            ids.next(),
            "server",
            phone.site(),
            Optional.of("lot"),
            "reviewer",
            now,
            new FactBody.Correction(
                phone.fruits().get(0),
                Optional.empty(),
                Optional.of("REJECT"),
                Optional.empty(),
                "rot at the stem"));
    server
        .facts()
        .store(List.of(new NewFact(correction, FactJson.write(correction), now)), List.of());
    syncUntilInStep(phone);
    syncUntilInStep(phone);
    final String id = correction.id().toString();
    assertEquals(1, phone.changes().stream().filter(json -> json.contains(id)).count());
  }

  /** The ledger balances, and every embedding finds its own fruit. */
  private void prove(final List<TestPhone> phones) throws Exception {
    final PhoneLedger ledger =
        PhoneLedger.of(phones.stream().map(TestPhone::recorded).toList(), server.facts());
    assertTrue(ledger.isComplete(), ledger.words());
    final int fruits = phones.stream().mapToInt(phone -> phone.fruits().size()).sum();
    // What was fed is found only after the index was refreshed.
    final long limit = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (server.feeder().behind() > 0 || server.index().size() < fruits) {
      LockSupport.parkNanos(1_000_000);
      assertTrue(
          System.nanoTime() < limit,
          server.index().size() + " of " + fruits + " fruits can be found after two minutes");
    }
    for (final TestPhone phone : phones) {
      for (int i = 0; i < phone.fruits().size(); i++) {
        final ByteString embedding = phone.embeddings().get(i);
        final List<SimilarityIndex.Hit> hits =
            server
                .index()
                .nearest("s", embedding, SimilarityIndex.Filter.ANY.inSite(phone.site()), 1);
        final long sequence = server.facts().find(phone.fruits().get(i)).orElseThrow().sequence();
        assertEquals(List.of(sequence), hits.stream().map(SimilarityIndex.Hit::sequence).toList());
      }
    }
  }

  private void syncUntilInStep(final TestPhone phone) throws IOException {
    for (int i = 0; i < MOST_SYNCS; i++) {
      if (phone.sync().failure().isEmpty()) {
        return;
      }
    }
    throw new AssertionError("not in step after " + MOST_SYNCS + " exchanges");
  }

  /** A site of its own, so that every phone pulls what concerns it alone. */
  private TestPhone phone(final Supplier<Turn> turns, final Random random) throws IOException {
    final String name = "site-" + random.nextInt(1 << 30);
    final String code = server.devices().invite(name, "test", Duration.ofMinutes(5));
    final Enrolled device =
        server.devices().enrol(new EnrolRequest(code, "a phone", "a model", "0.1.0"));
    return new TestPhone(folder.resolve(name), device, new RadioProxy(address(), turns), random);
  }

  private HttpUrl address() {
    return new HttpUrl.Builder().scheme("http").host("127.0.0.1").port(server.port()).build();
  }
}
