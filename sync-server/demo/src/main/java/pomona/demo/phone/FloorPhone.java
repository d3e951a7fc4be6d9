package pomona.demo.phone;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import pomona.bundle.Bundle;
import pomona.demo.crate.Crates;
import pomona.demo.crate.Pixels;
import pomona.demo.radio.RadioProxy;
import pomona.fruit.Fruit;
import pomona.phone.fetch.KeptProducts;
import pomona.phone.lot.SitePolicies;
import pomona.phone.memory.MemoryPhone;
import pomona.phone.record.KeptFile;
import pomona.phone.record.LotEnding;
import pomona.phone.record.Pictures;
import pomona.phone.record.SamplePlace;
import pomona.phone.record.ScanFacts;
import pomona.phone.record.SeenFrame;
import pomona.phone.record.WireBoxes;
import pomona.sync.Box;
import pomona.sync.Change;
import pomona.sync.EnrolRequest;
import pomona.sync.Enrolled;
import pomona.sync.FactBody;
import pomona.sync.SyncClient;
import pomona.sync.SyncFailure;
import pomona.sync.SyncReport;
import pomona.sync.WireDelegate;
import pomona.trust.TrustedKeys;
import pomona.vision.Eye;
import pomona.vision.Sight;

/**
 * A phone on the floor. {@link MemoryPhone} records and syncs; this class adds an eye, a disk, an
 * associate, and an unreliable radio.
 */
public final class FloorPhone implements AutoCloseable {
  private static final String APP_VERSION = "demo";
  private static final int BATTERY_PERCENT = 80;

  /** Shorter than a radio stalls. */
  private static final long PATIENCE_MILLIS = 2_000;

  private final String name;
  private final PhoneDisk disk;
  private final PhoneEye eye;
  private final RadioProxy radio;
  private final OkHttpClient http;
  private final Clock clock;
  private final Enrolled device;
  private final Associate associate;
  private final MemoryPhone memory;
  private final PhoneLots lots;
  private final List<Sighting> seen = new ArrayList<>();
  private final Path folder;
  private int scans;
  private int fruits;
  private long skewMillis;

  /**
   * Where a phone is, and with what.
   *
   * @param folder of its own
   * @param shipped the bundle that came with the app
   * @param server without the radio between: a person stands beside it when it is enrolled
   */
  public record Surroundings(
      Path folder,
      Bundle shipped,
      TrustedKeys trusted,
      HttpUrl server,
      RadioProxy radio,
      Clock clock) {}

  /**
   * Goes on from its disk, or becomes a device.
   *
   * @param invitation gives a code, which is asked for only where this is no device yet
   * @param seed of the associate, who is the operator {@code A} with this number
   */
  public FloorPhone(String name, Surroundings around, Supplier<String> invitation, long seed)
      throws IOException, SyncFailure {
    this.name = name;
    this.folder = around.folder();
    this.radio = around.radio();
    this.clock = around.clock();
    disk = new PhoneDisk(folder);
    device = device(around.server(), invitation);
    eye = new PhoneEye(folder, around.shipped(), around.trusted(), disk);
    associate = new Associate(around.shipped().heads().grades(), new SplittableRandom(seed));
    memory = new MemoryPhone(device, "A" + seed, clock, new SecureRandom());
    lots = new PhoneLots(memory, new KeptProducts(folder.resolve("products")));
    disk.load(memory.outbox());
    http =
        new OkHttpClient.Builder()
            .readTimeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
            .writeTimeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
            .build();
    memory.tell(status());
    save();
  }

  private Enrolled device(HttpUrl server, Supplier<String> invitation) throws SyncFailure {
    if (disk.setting("device").isEmpty()) {
      Enrolled fresh =
          new SyncClient(new OkHttpClient(), server, Optional.empty())
              .enrol(new EnrolRequest(invitation.get(), name, "simulated phone", APP_VERSION));
      disk.set("device", fresh.device());
      disk.set("site", fresh.site());
      disk.set("token", fresh.token());
    }
    return new Enrolled(
        disk.setting("device").orElseThrow(),
        disk.setting("site").orElseThrow(),
        disk.setting("token").orElseThrow(),
        false,
        0);
  }

  public String name() {
    return name;
  }

  /** What this phone is to the server. */
  public Enrolled device() {
    return device;
  }

  public PhoneEye eye() {
    return eye;
  }

  public RadioProxy radio() {
    return radio;
  }

  /** What it recorded, for the ledger. */
  public PhoneLedger.Recorded recorded() {
    return new PhoneLedger.Recorded(device.device(), memory.outbox());
  }

  /** Whether the server has told what to run since the start. */
  public boolean isTold() {
    return memory.inbox().assignment().isPresent();
  }

  /** Facts that are not on the server yet, as far as this phone knows. */
  public int waitingFacts() {
    return memory.outbox().waitingFacts();
  }

  public int waitingPictures() {
    return memory.outbox().waitingAttachments();
  }

  /** Facts of which it is known what became of them. */
  public int settledFacts() {
    return memory.outbox().settled().size();
  }

  /** Scans of the lot that was started last. */
  public int scans() {
    return scans;
  }

  public int fruits() {
    return fruits;
  }

  /** The fruits that were recorded since the start, oldest first. */
  public List<Sighting> seen() {
    return seen;
  }

  /** The generation that this phone runs. */
  public String generation() {
    return eye.bundle().card().generation().name();
  }

  /** The number of the lot that it is at, over all starts. */
  public int lotNumber() {
    return Integer.parseInt(disk.setting("lots").orElse("0"));
  }

  /** Begins the next lot, under the rules that its site has given it so far. */
  public void startLot(String product, String supplier) throws IOException {
    scans = 0;
    fruits = 0;
    disk.set("lots", Integer.toString(lotNumber() + 1));
    memory.use(
        SitePolicies.of(memory.inbox().changes().stream().map(Change::json).toList()).of(product));
    memory.startLot(name + "-lot-" + lotNumber(), product, Optional.of(supplier));
    save();
  }

  /** Lots that are worked by their declared class. */
  public PhoneLots lots() {
    return lots;
  }

  public void finishLot() throws IOException {
    memory.finishLot(new LotEnding(Optional.empty(), "", Optional.empty()));
    save();
  }

  /** Looks at one crate and records what it saw and what the associate says of it. */
  public List<Sighting> scan(Crates.Crate crate) throws IOException {
    return scan(crate, SamplePlace.NONE);
  }

  /** The same of a package of a lot's sample. */
  public List<Sighting> scan(Crates.Crate crate, SamplePlace place) throws IOException {
    SeenFrame frame = see(crate);
    List<KeptFile> crops = new ArrayList<>();
    for (Fruit fruit : frame.fruits()) {
      crops.add(memory.keep(Pixels.crop(crate.picture(), box(frame, fruit))));
    }
    ScanFacts facts = memory.scan(frame, new Pictures(crops, Optional.empty()), place);
    List<Sighting> found = new ArrayList<>();
    for (ScanFacts.FruitFact one : facts.fruits()) {
      UUID id = one.fact().id();
      Sighting sighting = sighting(Optional.of(id), crate, frame, one.fruit());
      associate
          .overrides(sighting.said(), sighting.believed())
          .ifPresent(grade -> memory.override(id, grade, ""));
      found.add(sighting);
    }
    seen.addAll(found);
    scans++;
    fruits += found.size();
    save();
    return found;
  }

  /** Looks at a crate to search with it; records nothing. */
  public List<Sighting> look(Crates.Crate crate) {
    SeenFrame frame = see(crate);
    return frame.fruits().stream()
        .map(fruit -> sighting(Optional.empty(), crate, frame, fruit))
        .toList();
  }

  private SeenFrame see(Crates.Crate crate) {
    Eye sees = eye.eye();
    BufferedImage picture = crate.picture();
    long started = System.nanoTime();
    Sight sight = sees.see(Pixels.frame(picture));
    int latencyMillis = (int) TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
    memory.refusals().saw(generation(), sight);
    return SeenFrame.of(sees, sight, any -> true, WireDelegate.XNNPACK, latencyMillis);
  }

  private static Box box(SeenFrame frame, Fruit fruit) {
    return WireBoxes.of(fruit.box(), frame.widthPx(), frame.heightPx());
  }

  private Sighting sighting(Optional<UUID> id, Crates.Crate crate, SeenFrame frame, Fruit fruit) {
    Box box = box(frame, fruit);
    return new Sighting(
        id,
        crate.number(),
        crate.fruitUnder(box),
        box,
        frame.generation(),
        fruit.grade(),
        associate.believes(crate, box, fruit.embedding()),
        fruit.embedding());
  }

  /** One exchange with the server, as far as the radio allows, and what it assigned is run. */
  public SyncReport sync() throws IOException {
    SyncClient client = new SyncClient(http, radio.address(), Optional.of(device.token()));
    SyncReport report = memory.exchange(client, true);
    skewMillis = report.skewMillis().orElse(skewMillis);
    // Before the first whole exchange nothing is known of what is assigned.
    if (report.failure().isEmpty() || isTold()) {
      try {
        eye.follow(client, memory.inbox().assignment());
        lots.follow(client);
      } catch (SyncFailure unfinished) {
        // The next exchange goes on where this one was cut.
      }
    }
    memory.tell(status());
    save();
    return report;
  }

  private FactBody.DeviceStatus status() throws IOException {
    return new FactBody.DeviceStatus(
        skewMillis,
        Files.getFileStore(folder).getUsableSpace(),
        BATTERY_PERCENT,
        waitingFacts(),
        waitingPictures(),
        APP_VERSION,
        Optional.of(generation()),
        Optional.of(WireDelegate.XNNPACK.text()),
        Optional.empty());
  }

  private void save() throws IOException {
    disk.save(memory.outbox());
  }

  @Override
  public void close() throws IOException {
    eye.close();
    radio.close();
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }
}
