package pomona.demo.phone;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okio.ByteString;
import pomona.demo.radio.RadioProxy;
import pomona.embedding.Embedding;
import pomona.embedding.Generation;
import pomona.fruit.Box;
import pomona.fruit.Fruit;
import pomona.fruit.Grade;
import pomona.fruit.Mask;
import pomona.phone.record.FactMaker;
import pomona.phone.record.KeptFile;
import pomona.phone.record.Pictures;
import pomona.phone.record.Recorder;
import pomona.phone.record.ScanFacts;
import pomona.phone.record.SeenFrame;
import pomona.sync.Backoff;
import pomona.sync.Enrolled;
import pomona.sync.FactIds;
import pomona.sync.MemoryInbox;
import pomona.sync.MemoryOutbox;
import pomona.sync.SyncClient;
import pomona.sync.SyncReport;
import pomona.sync.SyncSession;
import pomona.sync.WireDelegate;

/** A phone without an eye: it records made-up fruits, keeps them on a disk, and syncs. */
final class TestPhone implements AutoCloseable {
  private static final int BATCH_FACTS = 4;
  private static final int CROP_BYTES = 300;
  private static final long PATIENCE_MILLIS = 2_000;

  private final Path folder;
  private final Enrolled device;
  private final OkHttpClient http;
  private final RadioProxy radio;
  private final Random random;
  private final FactMaker maker;
  private final List<UUID> fruits = new ArrayList<>();
  private final List<ByteString> embeddings = new ArrayList<>();
  private MemoryOutbox outbox = new MemoryOutbox();
  private MemoryInbox inbox = new MemoryInbox();
  private PhoneDisk disk;
  private String generation = "pomona-s-1";

  TestPhone(Path folder, Enrolled device, RadioProxy radio, Random random) throws IOException {
    this.folder = folder;
    this.device = device;
    this.radio = radio;
    this.random = random;
    Recorder recorder = new Recorder(device.device(), device.site(), "A1");
    Clock clock = Clock.systemUTC();
    maker = new FactMaker(new FactIds(clock, random), clock, () -> recorder);
    http =
        new OkHttpClient.Builder()
            .retryOnConnectionFailure(false)
            .readTimeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
            .build();
    disk = new PhoneDisk(folder);
  }

  PhoneLedger.Recorded recorded() {
    return new PhoneLedger.Recorded(device.device(), outbox);
  }

  /** What the server told, as JSON. */
  List<String> changes() {
    return inbox.changes().stream().map(change -> change.json().utf8()).toList();
  }

  RadioProxy radio() {
    return radio;
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
  void runs(String next) {
    generation = next;
  }

  /** Records a scan of so many fruits, each with its picture. */
  void scan(int count) throws IOException {
    List<Fruit> seen = new ArrayList<>();
    List<KeptFile> crops = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      seen.add(fruit());
      byte[] crop = new byte[CROP_BYTES];
      random.nextBytes(crop);
      crops.add(new KeptFile(outbox.attach(ByteString.of(crop)), CROP_BYTES));
    }
    SeenFrame frame =
        new SeenFrame(
            640,
            480,
            seen,
            List.of(),
            Optional.empty(),
            Generation.of("s", generation),
            WireDelegate.CPU,
            1);
    ScanFacts facts =
        maker.scan("lot", frame, new Pictures(crops, Optional.empty()), Optional.empty());
    facts.all().forEach(outbox::add);
    for (ScanFacts.FruitFact fruit : facts.fruits()) {
      fruits.add(fruit.fact().id());
      embeddings.add(ByteString.of(fruit.fruit().embedding().values()));
    }
    disk.save(outbox);
  }

  private Fruit fruit() {
    float[] direction = new float[Embedding.DIMENSIONS];
    for (int i = 0; i < direction.length; i++) {
      direction[i] = (float) random.nextGaussian();
    }
    boolean[] inside = new boolean[16 * 12];
    inside[20] = true;
    return new Fruit(
        new Box(10, 20, 110, 100),
        Mask.of(16, 12, inside),
        0.9,
        "Apple",
        0.9,
        Grade.EXTRA,
        0.8,
        0,
        List.of(),
        Embedding.quantise(direction));
  }

  /** One exchange with the server. */
  SyncReport sync() throws IOException {
    SyncReport report =
        new SyncSession(
                new SyncClient(http, radio.address(), Optional.of(device.token())),
                outbox,
                inbox,
                Clock.systemUTC(),
                new Backoff(1, 2, random),
                BATCH_FACTS)
            .run(true);
    disk.save(outbox);
    return report;
  }

  /** The app is killed and started again: all it has is its folder. */
  void restart() throws IOException {
    disk = new PhoneDisk(folder);
    outbox = new MemoryOutbox();
    inbox = new MemoryInbox();
    disk.load(outbox);
  }

  @Override
  public void close() throws IOException {
    radio.close();
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }
}
