package pomona.server.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okio.ByteString;
import pomona.server.SampleFacts;
import pomona.server.attachment.FileAttachmentStore;
import pomona.server.fact.FactStore;
import pomona.server.fact.StoredFact;
import pomona.sync.Backoff;
import pomona.sync.Enrolled;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.FactJson;
import pomona.sync.FactOutcome;
import pomona.sync.MemoryInbox;
import pomona.sync.MemoryOutbox;
import pomona.sync.SyncClient;
import pomona.sync.SyncReport;
import pomona.sync.SyncSession;

/**
 * Phones with work to send, and the ledger of what they were told. They run the app's own sync
 * code; one connection for each request, so that the proxy's fates fall on requests.
 */
public final class Phones {
  private static final int CROP_ONE_IN = 12;

  private final int batchFacts;
  private final List<MemoryOutbox> outboxes = new ArrayList<>();
  private final List<Enrolled> devices;
  private final Map<String, ByteString> made = new HashMap<>();
  private final Set<String> crops = new HashSet<>();
  private final AtomicInteger acknowledged = new AtomicInteger();
  private final AtomicInteger failures = new AtomicInteger();
  private final OkHttpClient http =
      new OkHttpClient.Builder()
          .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
          .retryOnConnectionFailure(false)
          .readTimeout(5, TimeUnit.SECONDS)
          .build();

  /** What a phone will record when it is told to. */
  private final Queue<Later> later = new ConcurrentLinkedQueue<>();

  private record Later(int phone, Fact fact) {}

  /** Phones that have recorded everything. */
  public Phones(Random random, List<Enrolled> devices, int batches, int batchFacts) {
    this(random, devices, batches, batchFacts, batches * batchFacts);
  }

  /** Phones that have recorded some facts, and record the others by {@link #record}. */
  public Phones(Random random, List<Enrolled> devices, int batches, int batchFacts, int recorded) {
    this.devices = devices;
    this.batchFacts = batchFacts;
    for (int i = 0; i < devices.size(); i++) {
      outboxes.add(new MemoryOutbox());
    }
    for (int i = 0; i < batches * batchFacts; i++) {
      int phone = i % devices.size();
      Enrolled device = devices.get(phone);
      Optional<String> crop = Optional.empty();
      if (i % CROP_ONE_IN == 0) {
        // Every other one is larger than what is sent at once.
        byte[] bytes = new byte[i / CROP_ONE_IN % 2 == 0 ? 2_000 : 400_000];
        random.nextBytes(bytes);
        crop = Optional.of(outboxes.get(phone).attach(ByteString.of(bytes)));
        crops.add(crop.get());
      }
      FactBody.Fruit fruit = SampleFacts.fruit(random, SampleFacts.embedding(random), true, crop);
      Fact fact = SampleFacts.of(random, device.device(), device.site(), fruit);
      later.add(new Later(phone, fact));
      made.put(fact.id().toString(), FactJson.write(fact));
    }
    record(recorded);
  }

  /** Records some more, and at most all. */
  public void record(int facts) {
    for (int i = 0; i < facts && !later.isEmpty(); i++) {
      Later next = later.remove();
      outboxes.get(next.phone()).add(next.fact());
    }
  }

  /** How many facts are not recorded yet. */
  public int unrecorded() {
    return later.size();
  }

  private Map<String, String> lost() {
    Map<String, String> lost = new HashMap<>();
    outboxes.forEach(outbox -> lost.putAll(outbox.lost()));
    return lost;
  }

  public int acknowledged() {
    return acknowledged.get();
  }

  public int failures() {
    return failures.get();
  }

  /** Sends until everything was acknowledged; each phone on a thread of its own. */
  public void sendEverything(HttpUrl url) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < devices.size(); i++) {
      int phone = i;
      Thread thread = new Thread(() -> send(phone, url), "phone-" + i);
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private void send(int phone, HttpUrl url) {
    MemoryOutbox outbox = outboxes.get(phone);
    SyncSession session =
        new SyncSession(
            new SyncClient(http, url, Optional.of(devices.get(phone).token())),
            outbox,
            new MemoryInbox(),
            Clock.systemUTC(),
            new Backoff(5, 50, new Random(phone)),
            batchFacts);
    while (!later.isEmpty() || outbox.waitingFacts() > 0 || outbox.waitingAttachments() > 0) {
      if (outbox.waitingFacts() == 0 && outbox.waitingAttachments() == 0) {
        LockSupport.parkNanos(1_000_000);
        continue;
      }
      SyncReport report = session.run(true);
      acknowledged.addAndGet(report.stored() + report.alreadyThere());
      if (report.failure().isPresent()) {
        failures.incrementAndGet();
        LockSupport.parkNanos(report.waitMillis() * 1_000_000L);
      }
    }
  }

  /** The facts are as {@link #proveFacts} says, and every picture is there whole. */
  void proveAgainst(FactStore store, FileAttachmentStore pictures) throws IOException {
    assertEquals(Map.of(), lost(), "no picture was given up");
    assertEquals(crops, new HashSet<>(pictures.all().stream().map(ByteString::hex).toList()));
    for (ByteString sha256 : pictures.all()) {
      assertEquals(
          sha256, pictures.read(sha256, 1 << 20).map(ByteString::of).orElseThrow().sha256());
    }
    proveFacts(store);
  }

  /** Every fact that was acknowledged is in the store once, as it was made, and nothing else is. */
  public void proveFacts(FactStore store) {
    Map<String, FactOutcome> told = new HashMap<>();
    outboxes.forEach(outbox -> told.putAll(outbox.settled()));
    assertEquals(made.keySet(), told.keySet(), "every fact was settled");
    long before = 0;
    int found = 0;
    while (true) {
      List<StoredFact> more = store.after(before, 1000);
      if (more.isEmpty()) {
        break;
      }
      for (StoredFact fact : more) {
        assertEquals(before + 1, fact.sequence(), "the sequence has no gap");
        before = fact.sequence();
        String id = fact.id().toString();
        assertEquals(Optional.ofNullable(made.get(id)), fact.json(), "as it was made: " + id);
        FactOutcome outcome = told.get(id);
        assertTrue(
            outcome.outcome() != FactOutcome.Outcome.REFUSED, "stored, but told refused: " + id);
        assertEquals(Optional.of(before), outcome.sequence());
        found++;
      }
    }
    assertEquals(made.size(), found, "all are there, none is there twice");
  }
}
