package pomona.demo;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import javax.imageio.ImageIO;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okio.ByteString;
import pomona.bundle.Bundle;
import pomona.fruit.DefectKind;
import pomona.fruit.Grade;
import pomona.sync.Backoff;
import pomona.sync.Box;
import pomona.sync.DefectShare;
import pomona.sync.EnrolRequest;
import pomona.sync.Enrolled;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.FactIds;
import pomona.sync.Mask;
import pomona.sync.SyncClient;
import pomona.sync.SyncFailure;
import pomona.sync.SyncReport;
import pomona.sync.SyncSession;
import pomona.tflite.TfliteRuntime;
import pomona.vision.Eye;
import pomona.vision.Frame;
import pomona.vision.Refusal;
import pomona.vision.SeenFruit;
import pomona.vision.Sight;

/** One simulated phone: an eye, a memory, and a network that cannot be relied on. */
final class Phone implements AutoCloseable {

  private static final String APP_VERSION = "demo";
  private static final double OVERRIDES = 0.08;
  private static final double LEAST_SHARE = 0.002;
  private static final int CROP_PX = 160;
  private static final int BATCH_FACTS = 100;

  private final String name;
  private final Eye eye;
  private final Bundle bundle;
  private final PhoneStore store;
  private final BadNetwork network;
  private final OkHttpClient http;
  private final HttpUrl address;
  private final Clock clock;
  private final FactIds ids;
  private final SplittableRandom random;
  private final Backoff backoff;
  private Optional<UUID> firstScan = Optional.empty();
  private int scans;
  private int fruits;
  private Optional<Device> device = Optional.empty();

  /** What enrolment gave this phone. */
  private record Device(String id, String site, String token) {}

  Phone(
      final String name,
      final Path folder,
      final Bundle bundle,
      final HttpUrl address,
      final BadNetwork network,
      final Clock clock,
      final long seed) {
    this.name = name;
    this.bundle = bundle;
    this.address = address;
    this.network = network;
    this.clock = clock;
    eye = new Eye(bundle, new TfliteRuntime(bundle));
    store = new PhoneStore(folder.resolve(name + ".db"));
    http = new OkHttpClient.Builder().addInterceptor(network).build();
    ids = new FactIds(clock, new SecureRandom());
    random = new SplittableRandom(seed);
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

  BadNetwork network() {
    return network;
  }

  int scans() {
    return scans;
  }

  int fruits() {
    return fruits;
  }

  /** The scan that this phone made first since the demo started. */
  Optional<UUID> firstScan() {
    return firstScan;
  }

  boolean isEnrolled() {
    return device.isPresent();
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
  }

  void startLot(final String lot, final String product, final String supplier) {
    record(lot, List.of(new FactBody.LotStarted(product, Optional.of(supplier), 0)), List.of());
  }

  void finishLot(final String lot) {
    record(lot, List.of(new FactBody.LotFinished(scans, fruits, Optional.empty())), List.of());
  }

  /** Looks at one picture and remembers what it saw, in one transaction. */
  void scan(final String lot, final BufferedImage picture) throws IOException {
    final Frame frame = frame(picture);
    final long started = System.nanoTime();
    final Sight sight = eye.see(frame);
    final int latencyMillis = (int) ((System.nanoTime() - started) / 1_000_000);
    final List<ByteString> crops = new ArrayList<>();
    final UUID scan = ids.next();
    firstScan = firstScan.isPresent() ? firstScan : Optional.of(scan);
    final List<Fact> facts = new ArrayList<>();
    facts.add(
        fact(
            scan,
            lot,
            new FactBody.Scan(
                picture.getWidth(),
                picture.getHeight(),
                bundle.card().generation().space().name(),
                bundle.card().generation().name(),
                "XNNPACK",
                latencyMillis,
                sight.count(),
                sight.refusal().map(Phone::word),
                Optional.empty())));
    for (int i = 0; i < sight.count(); i++) {
      final SeenFruit seen = sight.fruit(i);
      final ByteString crop = crop(picture, seen);
      crops.add(crop);
      final UUID id = ids.next();
      facts.add(fact(id, lot, fruit(scan, picture, seen, crop.sha256().hex())));
      if (random.nextDouble() < OVERRIDES) {
        final Grade said = Grade.values()[random.nextInt(Grade.values().length)];
        facts.add(
            fact(
                ids.next(),
                lot,
                new FactBody.GradeOverride(
                    id, Optional.empty(), Optional.of(said.name()), Optional.empty(), "")));
      }
    }
    store.record(facts, crops);
    scans++;
    fruits += sight.count();
  }

  /** One fruit as it is seen without being remembered. */
  record Look(String space, ByteString embedding) {}

  /** Looks at a picture to search with it; records nothing. */
  List<Look> look(final BufferedImage picture) {
    final Sight sight = eye.see(frame(picture));
    final List<Look> looks = new ArrayList<>();
    for (int i = 0; i < sight.count(); i++) {
      final byte[] embedding = new byte[FactBody.Fruit.EMBEDDING_BYTES];
      sight.fruit(i).embedding(embedding);
      looks.add(new Look(bundle.card().generation().space().name(), ByteString.of(embedding)));
    }
    return looks;
  }

  private static Frame frame(final BufferedImage picture) {
    return Frame.rgba(
        rgba(picture), picture.getWidth(), picture.getHeight(), picture.getWidth() * 4);
  }

  /** A refusal as a constant of the wire. */
  private static String word(final Refusal refusal) {
    return refusal.getClass().getSimpleName().toUpperCase(Locale.ROOT);
  }

  private FactBody.Fruit fruit(
      final UUID scan, final BufferedImage picture, final SeenFruit seen, final String crop) {
    final Box box = box(picture, seen);
    final List<DefectShare> defects = new ArrayList<>();
    for (final DefectKind kind : DefectKind.values()) {
      if (seen.defectShare(kind) > LEAST_SHARE) {
        defects.add(new DefectShare(kind.name(), Math.min(1, seen.defectShare(kind))));
      }
    }
    final byte[] embedding = new byte[FactBody.Fruit.EMBEDDING_BYTES];
    seen.embedding(embedding);
    return new FactBody.Fruit(
        scan,
        picture.getWidth(),
        picture.getHeight(),
        box,
        Optional.of(mask(picture, seen, box)),
        seen.className(),
        seen.classProbability(),
        seen.grade().name(),
        seen.gradeProbability(),
        Optional.empty(),
        defects,
        Math.max(0, seen.excess()),
        bundle.card().generation().space().name(),
        bundle.card().generation().name(),
        ByteString.of(embedding),
        Optional.of(crop));
  }

  private static Box box(final BufferedImage picture, final SeenFruit seen) {
    final int left = bounded((int) Math.floor(seen.leftPx()), 0, picture.getWidth() - 1);
    final int top = bounded((int) Math.floor(seen.topPx()), 0, picture.getHeight() - 1);
    return new Box(
        left,
        top,
        bounded((int) Math.ceil(seen.rightPx()), left + 1, picture.getWidth()),
        bounded((int) Math.ceil(seen.bottomPx()), top + 1, picture.getHeight()));
  }

  private static int bounded(final int value, final int least, final int most) {
    return Math.max(least, Math.min(most, value));
  }

  /** The mask over the box, about as fine as the network's own. */
  private static Mask mask(final BufferedImage picture, final SeenFruit seen, final Box box) {
    final int across = Math.max(1, seen.maskWidthPx() * box.widthPx() / picture.getWidth());
    final int down = Math.max(1, seen.maskHeightPx() * box.heightPx() / picture.getHeight());
    final boolean[] cells = new boolean[across * down];
    for (int y = 0; y < down; y++) {
      for (int x = 0; x < across; x++) {
        final double frameX = box.leftPx() + (x + 0.5) * box.widthPx() / across;
        final double frameY = box.topPx() + (y + 0.5) * box.heightPx() / down;
        cells[y * across + x] =
            seen.inside(
                (int) (frameX * seen.maskWidthPx() / picture.getWidth()),
                (int) (frameY * seen.maskHeightPx() / picture.getHeight()));
      }
    }
    return Mask.of(across, down, cells);
  }

  /** Exactly the box, since outlines are drawn over it. */
  private static ByteString crop(final BufferedImage picture, final SeenFruit seen)
      throws IOException {
    final Box box = box(picture, seen);
    final double scale = (double) CROP_PX / Math.max(box.widthPx(), box.heightPx());
    final int width = Math.max(1, (int) Math.round(box.widthPx() * scale));
    final int height = Math.max(1, (int) Math.round(box.heightPx() * scale));
    final BufferedImage crop = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    final Graphics2D graphics = crop.createGraphics();
    graphics.drawImage(
        picture,
        0,
        0,
        width,
        height,
        box.leftPx(),
        box.topPx(),
        box.rightPx(),
        box.bottomPx(),
        null);
    graphics.dispose();
    final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(crop, "jpg", bytes);
    return ByteString.of(bytes.toByteArray());
  }

  private static ByteBuffer rgba(final BufferedImage picture) {
    final int width = picture.getWidth();
    final int height = picture.getHeight();
    final int[] packed = picture.getRGB(0, 0, width, height, null, 0, width);
    final ByteBuffer pixels = ByteBuffer.allocateDirect(packed.length * 4);
    for (final int pixel : packed) {
      pixels.put((byte) (pixel >> 16)).put((byte) (pixel >> 8)).put((byte) pixel).put((byte) 255);
    }
    return pixels;
  }

  private void record(
      final String lot, final List<FactBody> bodies, final List<ByteString> attachments) {
    final List<Fact> facts = new ArrayList<>();
    for (final FactBody body : bodies) {
      facts.add(fact(ids.next(), lot, body));
    }
    store.record(facts, attachments);
  }

  private Fact fact(final UUID id, final String lot, final FactBody body) {
    final Device me = device.orElseThrow();
    return new Fact(id, me.id(), me.site(), Optional.of(lot), "A1", clock.millis(), body);
  }

  /** One exchange with the server, as far as the network allows. */
  SyncReport sync() {
    final SyncClient client =
        new SyncClient(http, address, Optional.of(device.orElseThrow().token()));
    return new SyncSession(client, store, store, clock, backoff, BATCH_FACTS).run(true);
  }

  @Override
  public void close() {
    eye.close();
    store.close();
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }
}
