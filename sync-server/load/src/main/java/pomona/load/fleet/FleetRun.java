package pomona.load.fleet;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okio.ByteString;
import pomona.load.process.OwnServer;
import pomona.sync.Enrolled;
import pomona.sync.FactOutcome;
import pomona.sync.PushBatch;
import pomona.sync.SyncClient;
import pomona.sync.SyncFailure;

/** A fleet that has lived against a server, and what is known afterwards. */
final class FleetRun {
  /** So many phones send their last batch once more in the end. */
  private static final int SENT_AGAIN = 200;

  private final FleetPlan plan;
  private final Fleet fleet;
  private final Fleet.Outcome outcome;
  private final List<FleetPhone> phones;
  private final Latencies latencies;
  private final List<Readings.Reading> readings;
  private int sentAgain;
  private int knownAgain;

  private FleetRun(
      FleetPlan plan,
      Fleet fleet,
      Fleet.Outcome outcome,
      List<FleetPhone> phones,
      Latencies latencies,
      List<Readings.Reading> readings) {
    this.plan = plan;
    this.fleet = fleet;
    this.outcome = outcome;
    this.phones = phones;
    this.latencies = latencies;
    this.readings = readings;
  }

  /** Lets a fleet of these devices live. */
  static FleetRun live(
      FleetPlan plan, HttpUrl server, List<Enrolled> devices, Optional<OwnServer> own)
      throws InterruptedException, SyncFailure {
    Clock real = Clock.systemUTC();
    long begin = real.millis() - plan.lengthMillis();
    Latencies latencies = new Latencies(plan.seed());
    Dispatcher dispatcher = new Dispatcher();
    OkHttpClient http =
        new OkHttpClient.Builder()
            .dispatcher(dispatcher)
            .connectionPool(new ConnectionPool(plan.connections(), 1, TimeUnit.MINUTES))
            .retryOnConnectionFailure(false)
            .addInterceptor(latencies)
            .build();
    List<FleetPhone> phones = new ArrayList<>();
    List<SyncClient> clients = new ArrayList<>();
    for (int i = 0; i < devices.size(); i++) {
      clients.add(new SyncClient(http, server, Optional.of(devices.get(i).token())));
      phones.add(new FleetPhone(plan, i, devices.get(i), clients.get(i), real, begin));
    }
    Fleet fleet = new Fleet(plan, phones, latencies, begin);
    try {
      FleetRun run;
      try (Readings readings = new Readings(fleet, latencies, server, own)) {
        Fleet.Outcome outcome = fleet.run();
        run = new FleetRun(plan, fleet, outcome, phones, latencies, readings.all());
      }
      run.sendAgain(new OkHttpClient(), server, real);
      return run;
    } finally {
      dispatcher.executorService().shutdown();
      http.connectionPool().evictAll();
    }
  }

  /** What was acknowledged is sent once more: all of it must be known. */
  private void sendAgain(OkHttpClient http, HttpUrl server, Clock real) throws SyncFailure {
    for (FleetPhone phone : phones) {
      List<ByteString> batch = phone.outbox().lastBatch();
      if (!batch.isEmpty() && sentAgain < SENT_AGAIN) {
        SyncClient client = new SyncClient(http, server, Optional.of(phone.device().token()));
        List<FactOutcome> outcomes = client.push(new PushBatch(real.millis(), batch)).outcomes();
        sentAgain++;
        boolean known =
            outcomes.stream().allMatch(one -> one.outcome() == FactOutcome.Outcome.ALREADY_HAD_IT);
        knownAgain += known ? 1 : 0;
      }
    }
  }

  /**
   * What is known.
   *
   * @param there the facts on the server; absent if nobody could look
   */
  FleetResult result(Optional<Set<UUID>> there, double processorSeconds) {
    long acknowledged = 0;
    long found = 0;
    long waiting = 0;
    long refused = 0;
    Set<UUID> extra = new HashSet<>(there.orElse(Set.of()));
    for (FleetPhone phone : phones) {
      acknowledged += phone.outbox().acknowledged().size();
      waiting += phone.outbox().waitingIds().size();
      refused += phone.outbox().refused();
      found += phone.outbox().acknowledged().stream().filter(extra::contains).count();
      phone.outbox().acknowledged().forEach(extra::remove);
      // The server may have what a phone still waits for: the answer got lost on its way back.
      phone.outbox().waitingIds().forEach(extra::remove);
    }
    return new FleetResult(
        plan,
        outcome,
        acknowledged,
        there.isPresent() ? OptionalLong.of(found) : OptionalLong.empty(),
        extra.size(),
        waiting,
        refused,
        fleet.alreadyThere(),
        fleet.storedInStorms(),
        latencies.lost(),
        fleet.failures(),
        fleet.skewErrorMillis(),
        sentAgain,
        knownAgain,
        processorSeconds,
        latencies,
        readings);
  }
}
