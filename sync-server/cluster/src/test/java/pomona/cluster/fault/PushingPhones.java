package pomona.cluster.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okio.ByteString;
import pomona.server.SampleFacts;
import pomona.server.fact.FactStore;
import pomona.server.fact.StoredFact;
import pomona.sync.Enrolled;
import pomona.sync.Fact;
import pomona.sync.FactJson;
import pomona.sync.FactOutcome;
import pomona.sync.PushBatch;
import pomona.sync.SyncClient;
import pomona.sync.SyncFailure;

/**
 * Phones that push facts until they are stopped, and remember of each what they were told. A batch
 * is sent again until it is answered, as a phone does. Of a fact only a digest is remembered, so
 * that there may be millions.
 */
final class PushingPhones {
  private static final int BATCH = 40;
  private static final long REST_MILLIS = 200;

  private final HttpUrl url;
  private final List<Thread> threads = new ArrayList<>();
  private final List<Ledger> ledgers = new ArrayList<>();
  private final AtomicInteger acknowledged = new AtomicInteger();
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicLong lastNanos = new AtomicLong(System.nanoTime());
  private final AtomicLong longestNanos = new AtomicLong();
  private volatile boolean stopping;
  private final OkHttpClient http =
      new OkHttpClient.Builder()
          .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
          .retryOnConnectionFailure(false)
          .readTimeout(20, TimeUnit.SECONDS)
          .build();

  /** What one phone was told: its number of a fact, and the fact's digest. */
  private record Ledger(Map<Long, byte[]> told) {
    void note(long sequence, ByteString json) {
      byte[] before = told.put(sequence, digest(json));
      assertTrue(before == null || Arrays.equals(before, digest(json)), "told twice: " + sequence);
    }
  }

  PushingPhones(Random random, List<Enrolled> devices, HttpUrl url) {
    this.url = url;
    for (Enrolled device : devices) {
      Ledger ledger = new Ledger(new HashMap<>());
      ledgers.add(ledger);
      Random own = new Random(random.nextLong());
      threads.add(new Thread(() -> push(device, own, ledger), "phone-" + ledgers.size()));
    }
  }

  private static byte[] digest(ByteString json) {
    return Arrays.copyOf(json.sha256().toByteArray(), Long.BYTES);
  }

  void start() {
    threads.forEach(Thread::start);
  }

  /** Returns when every batch that was begun is acknowledged. */
  void stop() throws InterruptedException {
    stopping = true;
    for (Thread thread : threads) {
      thread.join();
    }
  }

  boolean isPushing() {
    return threads.stream().allMatch(Thread::isAlive);
  }

  int acknowledged() {
    return acknowledged.get();
  }

  int failures() {
    return failures.get();
  }

  /** The longest time without any answer since this was last asked. */
  long longestPauseMillis() {
    return TimeUnit.NANOSECONDS.toMillis(longestNanos.getAndSet(0));
  }

  private void push(Enrolled device, Random random, Ledger ledger) {
    SyncClient client = new SyncClient(http, url, Optional.of(device.token()));
    while (!stopping) {
      List<ByteString> facts = new ArrayList<>();
      for (int i = 0; i < BATCH; i++) {
        Fact fact =
            SampleFacts.of(random, device.device(), device.site(), SampleFacts.fruit(random));
        facts.add(FactJson.write(fact));
      }
      pushUntilAnswered(client, facts, ledger);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(REST_MILLIS));
    }
  }

  private void pushUntilAnswered(SyncClient client, List<ByteString> facts, Ledger ledger) {
    while (true) {
      try {
        for (FactOutcome outcome : client.push(new PushBatch(0, facts)).outcomes()) {
          ledger.note(outcome.sequence().orElseThrow(), facts.get(outcome.place()));
        }
        acknowledged.addAndGet(facts.size());
        long now = System.nanoTime();
        longestNanos.accumulateAndGet(now - lastNanos.getAndSet(now), Math::max);
        return;
      } catch (SyncFailure failed) {
        failures.incrementAndGet();
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      }
    }
  }

  /** Every fact that was acknowledged is in the store once, as it was made, and nothing else is. */
  void proveFacts(FactStore store) {
    Map<Long, byte[]> told = new HashMap<>();
    ledgers.forEach(ledger -> told.putAll(ledger.told()));
    assertEquals(acknowledged(), told.size(), "two facts were told one number");
    long before = 0;
    for (List<StoredFact> more = store.after(0, 1000);
        !more.isEmpty();
        more = store.after(before, 1000)) {
      for (StoredFact fact : more) {
        assertEquals(before + 1, fact.sequence(), "the sequence has no gap");
        before = fact.sequence();
        byte[] expected = told.remove(before);
        assertTrue(expected != null, "stored, but no phone was told so: " + fact.id());
        assertTrue(
            Arrays.equals(expected, digest(fact.json().orElseThrow())), "as it was: " + before);
      }
    }
    assertEquals(Map.of(), told, "all that was acknowledged is there");
  }
}
