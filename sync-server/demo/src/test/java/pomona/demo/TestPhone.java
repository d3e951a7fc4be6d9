package pomona.demo;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okio.ByteString;
import pomona.sync.Backoff;
import pomona.sync.Box;
import pomona.sync.Enrolled;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.FactIds;
import pomona.sync.SyncClient;
import pomona.sync.SyncReport;
import pomona.sync.SyncSession;

/** A phone without an eye: it records made-up fruits in a real store, and syncs as the app does. */
final class TestPhone implements AutoCloseable {

  private static final int BATCH_FACTS = 4;
  private static final int CROP_BYTES = 300;

  private final Path file;
  private final Enrolled device;
  private final OkHttpClient http;
  private final FailingNetwork network;
  private final Random random;
  private final FactIds ids;
  private final List<UUID> fruits = new ArrayList<>();
  private final List<ByteString> embeddings = new ArrayList<>();
  private PhoneStore store;
  private String generation = "pomona-s-1";

  TestPhone(
      final Path file, final Enrolled device, final FailingNetwork network, final Random random) {
    this.file = file;
    this.device = device;
    this.network = network;
    this.random = random;
    ids = new FactIds(Clock.systemUTC(), random);
    http =
        new OkHttpClient.Builder().retryOnConnectionFailure(false).addInterceptor(network).build();
    store = new PhoneStore(file);
    store.set("device", device.device());
  }

  PhoneStore store() {
    return store;
  }

  FailingNetwork network() {
    return network;
  }

  List<UUID> fruits() {
    return fruits;
  }

  List<ByteString> embeddings() {
    return embeddings;
  }

  String site() {
    return device.site();
  }

  /** From now on this generation sees. */
  void runs(final String next) {
    generation = next;
  }

  /** Records a scan of so many fruits, each with its picture. */
  void scan(final int count) {
    final List<Fact> facts = new ArrayList<>();
    final List<ByteString> crops = new ArrayList<>();
    final UUID scan = ids.next();
    facts.add(
        fact(
            scan,
            new FactBody.Scan(
                640, 480, "s", generation, "CPU", 1, count, Optional.empty(), Optional.empty())));
    for (int i = 0; i < count; i++) {
      final byte[] crop = new byte[CROP_BYTES];
      random.nextBytes(crop);
      crops.add(ByteString.of(crop));
      final UUID id = ids.next();
      final ByteString embedding = embedding();
      fruits.add(id);
      embeddings.add(embedding);
      facts.add(fact(id, fruit(scan, embedding, crops.get(i).sha256().hex())));
    }
    store.record(facts, crops);
  }

  private FactBody.Fruit fruit(final UUID scan, final ByteString embedding, final String crop) {
    return new FactBody.Fruit(
        scan,
        640,
        480,
        new Box(10, 20, 110, 100),
        Optional.empty(),
        "Apple",
        0.9,
        "EXTRA",
        0.8,
        Optional.empty(),
        List.of(),
        0,
        "s",
        generation,
        embedding,
        Optional.of(crop));
  }

  private Fact fact(final UUID id, final FactBody body) {
    return new Fact(
        id,
        device.device(),
        device.site(),
        Optional.of("lot"),
        "A1",
        Clock.systemUTC().millis(),
        body);
  }

  /** A direction at random, of length 127. */
  private ByteString embedding() {
    final double[] values = new double[FactBody.Fruit.EMBEDDING_BYTES];
    double squares = 0;
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextGaussian();
      squares += values[i] * values[i];
    }
    final byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) Math.round(values[i] * 127 / Math.sqrt(squares));
    }
    return ByteString.of(bytes);
  }

  /** One exchange with whatever server is at the address now. */
  SyncReport sync(final HttpUrl address) {
    return new SyncSession(
            new SyncClient(http, address, Optional.of(device.token())),
            store,
            store,
            Clock.systemUTC(),
            new Backoff(1, 2, random),
            BATCH_FACTS)
        .run(true);
  }

  /** The app is killed and started again: all it has is its file. */
  void restart() {
    store.close();
    store = new PhoneStore(file);
  }

  @Override
  public void close() {
    store.close();
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }
}
