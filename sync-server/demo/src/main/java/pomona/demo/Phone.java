package pomona.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okio.ByteString;
import pomona.bundle.Bundle;
import pomona.embedding.Generation;
import pomona.fruit.Grade;
import pomona.sync.Assignment;
import pomona.sync.Backoff;
import pomona.sync.Box;
import pomona.sync.EnrolRequest;
import pomona.sync.Enrolled;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.FactIds;
import pomona.sync.SyncClient;
import pomona.sync.SyncFailure;
import pomona.sync.SyncReport;
import pomona.sync.SyncSession;
import pomona.trust.TrustedKeys;
import pomona.vision.SeenFruit;
import pomona.vision.Sight;

/** One simulated phone: an eye, a memory, an associate, and a network that cannot be relied on. */
final class Phone implements AutoCloseable {

  private static final String APP_VERSION = "demo";
  private static final int BATCH_FACTS = 100;
  private static final long FREE_BYTES = 8L << 30;
  private static final int BATTERY_PERCENT = 80;

  private final String name;
  private final PhoneModel model;
  private final PhoneStore store;
  private final BadNetwork network;
  private final OkHttpClient http;
  private final HttpUrl address;
  private final Clock clock;
  private final FactIds ids;
  private final Operator operator;
  private final Backoff backoff;
  private final List<Seen> seen = new ArrayList<>();
  private int scans;
  private int fruits;
  private long skewMillis;
  private Optional<Device> device = Optional.empty();

  /** What enrolment gave a phone. */
  record Device(String id, String site, String token) {}

  Phone(
      final String name,
      final Path folder,
      final Bundle bundle,
      final TrustedKeys trusted,
      final HttpUrl address,
      final BadNetwork network,
      final Clock clock,
      final long seed)
      throws IOException {
    this.name = name;
    this.address = address;
    this.network = network;
    this.clock = clock;
    store = new PhoneStore(folder.resolve(name + ".db"));
    model = new PhoneModel(folder.resolve(name), bundle, trusted, store);
    http = new OkHttpClient.Builder().addInterceptor(network).build();
    ids = new FactIds(clock, new SecureRandom());
    operator = new Operator(bundle.heads().grades(), new SplittableRandom(seed));
    backoff = new Backoff(100, 800, new java.util.Random(seed));
    if (store.setting("device").isPresent()) {
      device =
          Optional.of(
              new Device(
                  store.setting("device").get(),
                  store.setting("site").orElseThrow(),
                  store.setting("token").orElseThrow()));
    }
  }

  String name() {
    return name;
  }

  PhoneStore store() {
    return store;
  }

  PhoneModel model() {
    return model;
  }

  BadNetwork network() {
    return network;
  }

  /** Scans of the lot that was started last. */
  int scans() {
    return scans;
  }

  int fruits() {
    return fruits;
  }

  /** The fruits that were recorded since the demo started, oldest first. */
  List<Seen> seen() {
    return seen;
  }

  /** What this phone is to the server, once it was enrolled. */
  Optional<Device> device() {
    return device;
  }

  /** The generation that this phone runs. */
  String generation() {
    return model.bundle().card().generation().name();
  }

  /** Turns a code into a device, over a network that works: a person stands beside it. */
  void enrol(final String code) throws SyncFailure {
    final SyncClient client = new SyncClient(new OkHttpClient(), address, Optional.empty());
    final Enrolled enrolled =
        client.enrol(new EnrolRequest(code, name, "simulated phone", APP_VERSION));
    store.set("device", enrolled.device());
    store.set("site", enrolled.site());
    store.set("token", enrolled.token());
    device = Optional.of(new Device(enrolled.device(), enrolled.site(), enrolled.token()));
    recordStatus();
  }

  void startLot(final String lot, final String product, final String supplier) {
    scans = 0;
    fruits = 0;
    record(lot, new FactBody.LotStarted(product, Optional.of(supplier), 0));
  }

  void finishLot(final String lot) {
    record(lot, new FactBody.LotFinished(scans, fruits, Optional.empty()));
  }

  /** Looks at one crate and remembers what it saw, in one transaction. */
  List<Seen> scan(final String lot, final Crates.Crate crate) throws IOException {
    final long started = System.nanoTime();
    final Sight sight = model.eye().see(FruitFacts.frame(crate.picture()));
    final int latencyMillis = (int) ((System.nanoTime() - started) / 1_000_000);
    final Generation generation = model.bundle().card().generation();
    final List<ByteString> crops = new ArrayList<>();
    final List<Seen> found = new ArrayList<>();
    final UUID scan = ids.next();
    final List<Fact> facts = new ArrayList<>();
    facts.add(fact(scan, lot, FruitFacts.scan(crate.picture(), sight, generation, latencyMillis)));
    for (int i = 0; i < sight.count(); i++) {
      final SeenFruit fruit = sight.fruit(i);
      final UUID id = ids.next();
      final Seen one = seen(Optional.of(id), crate, fruit);
      final ByteString crop = FruitFacts.crop(crate.picture(), one.box());
      crops.add(crop);
      facts.add(
          fact(
              id,
              lot,
              FruitFacts.fruit(scan, crate.picture(), fruit, generation, crop.sha256().hex())));
      operator
          .overrides(one.said(), one.believed())
          .ifPresent(grade -> facts.add(fact(ids.next(), lot, override(id, grade))));
      found.add(one);
    }
    store.record(facts, crops);
    seen.addAll(found);
    scans++;
    fruits += found.size();
    return found;
  }

  private static FactBody override(final UUID fruit, final Grade grade) {
    return new FactBody.GradeOverride(
        fruit, Optional.empty(), Optional.of(grade.name()), Optional.empty(), "");
  }

  /** Looks at a crate to search with it; records nothing. */
  List<Seen> look(final Crates.Crate crate) {
    final Sight sight = model.eye().see(FruitFacts.frame(crate.picture()));
    final List<Seen> looks = new ArrayList<>();
    for (int i = 0; i < sight.count(); i++) {
      looks.add(seen(Optional.empty(), crate, sight.fruit(i)));
    }
    return looks;
  }

  private Seen seen(final Optional<UUID> id, final Crates.Crate crate, final SeenFruit fruit) {
    final Box box = FruitFacts.box(crate.picture(), fruit);
    final Generation generation = model.bundle().card().generation();
    return new Seen(
        id,
        crate.number(),
        box,
        generation.space().name(),
        generation.name(),
        fruit.grade(),
        operator.believes(crate, box, fruit.embedding()),
        fruit.embedding());
  }

  private void record(final String lot, final FactBody body) {
    store.record(List.of(fact(ids.next(), lot, body)), List.of());
  }

  private Fact fact(final UUID id, final String lot, final FactBody body) {
    final Device me = device.orElseThrow();
    return new Fact(id, me.id(), me.site(), Optional.of(lot), "A1", clock.millis(), body);
  }

  /** One exchange with the server, as far as the network allows, and what it assigned is run. */
  SyncReport sync() throws IOException {
    final SyncClient client =
        new SyncClient(http, address, Optional.of(device.orElseThrow().token()));
    final SyncReport report =
        new SyncSession(client, store, store, clock, backoff, BATCH_FACTS).run(true);
    skewMillis = report.skewMillis().orElse(skewMillis);
    final Optional<Optional<Assignment>> told = store.assignment();
    if (told.isPresent() && !model.runs(told.get())) {
      try {
        model.follow(client, told.get());
        recordStatus();
      } catch (SyncFailure unfinished) {
        // The next exchange goes on where this one was cut.
      }
    }
    return report;
  }

  private void recordStatus() {
    final Device me = device.orElseThrow();
    final FactBody status =
        new FactBody.DeviceStatus(
            skewMillis,
            FREE_BYTES,
            BATTERY_PERCENT,
            store.waitingIds().size(),
            store.waitingAttachments(),
            APP_VERSION,
            Optional.of(generation()),
            Optional.of("XNNPACK"));
    final Fact fact =
        new Fact(ids.next(), me.id(), me.site(), Optional.empty(), "A1", clock.millis(), status);
    store.record(List.of(fact), List.of());
  }

  @Override
  public void close() {
    model.close();
    store.close();
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }
}
