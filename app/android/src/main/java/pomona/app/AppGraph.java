package pomona.app;

import android.content.Context;
import androidx.room.Room;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import pomona.app.answer.AskDesk;
import pomona.app.camera.Cameras;
import pomona.app.camera.PictureCutter;
import pomona.app.eye.BundleEyes;
import pomona.app.eye.BundleShelf;
import pomona.app.eye.EyeOpener;
import pomona.app.eye.HeadShelf;
import pomona.app.eye.KeptEye;
import pomona.app.lesson.CurrentHeads;
import pomona.app.product.ProductDesk;
import pomona.app.record.KeptCard;
import pomona.app.store.AttachmentFiles;
import pomona.app.store.DamageNotice;
import pomona.app.store.FactRecorder;
import pomona.app.store.KeptAside;
import pomona.app.store.KeptHunches;
import pomona.app.store.KeptLots;
import pomona.app.store.KeptQuestions;
import pomona.app.store.KeptRecords;
import pomona.app.store.Migrations;
import pomona.app.store.PomonaDatabase;
import pomona.app.store.RoomInbox;
import pomona.app.store.RoomOutbox;
import pomona.app.store.Strays;
import pomona.app.store.Teaching;
import pomona.app.store.Thinning;
import pomona.app.store.Writing;
import pomona.app.sync.Enrolments;
import pomona.app.sync.FrameSharing;
import pomona.app.sync.LastExchange;
import pomona.app.sync.Operators;
import pomona.app.sync.SiteCertificates;
import pomona.app.sync.SiteWishes;
import pomona.app.sync.SyncRules;
import pomona.app.sync.SyncSchedule;
import pomona.app.sync.SyncWorker;
import pomona.app.sync.Synchroniser;
import pomona.app.sync.Vitals;
import pomona.app.update.Updates;
import pomona.app.watch.WatchDesk;
import pomona.phone.fetch.KeptCatalogue;
import pomona.phone.fetch.KeptProducts;
import pomona.phone.record.FactMaker;
import pomona.phone.record.RefusalTally;
import pomona.sync.FactIds;
import pomona.sync.SyncClient;
import pomona.sync.SyncFailure;

/**
 * Wires the application: every long-lived part is made here or in {@link DeviceParts}, {@link
 * SightParts} and {@link PictureParts}, by its constructor, and nowhere else. Screens take from it
 * what they need.
 */
public final class AppGraph implements SyncWorker.Parts {
  private static final String VERSION = "0.1";

  private final Outside outside;
  private final DeviceParts device;
  private final SightParts sight;
  private final PictureParts pictures;
  private final PomonaDatabase database;
  private final Writing writing;
  private final FactRecorder facts;
  private final KeptLots keptLots;
  private final Teaching teaching;
  private final KeptProducts productList;
  private final KeptCatalogue catalogue;
  private final ProductDesk products;
  private final Synchroniser synchroniser;
  private final Updates updates;
  private final AskDesk askDesk;
  private final KeptQuestions keptQuestions;
  private final WatchDesk watch;
  private volatile Consumer<AppGraph> lost = graph -> {};

  public AppGraph(Context context, Outside outside) {
    this(context, outside, new Writing(outside.threads().database(), new DamageNotice(context)));
  }

  /**
   * The parts made anew, after the database that they stood on was damaged. What could not be
   * written yet is kept and tried again.
   */
  AppGraph anew(Context context) {
    AppGraph made = new AppGraph(context, outside, writing);
    outside.threads().analysis().execute(sight.eye::close);
    outside
        .threads()
        .database()
        .execute(
            () -> {
              // What waits was made with these parts, and is written by them.
              if (!writing.isBlocked()) {
                database.close();
              }
            });
    return made;
  }

  private AppGraph(Context context, Outside outside, Writing writing) {
    this.outside = outside;
    this.writing = writing;
    Path files = context.getFilesDir().toPath();
    this.database =
        Room.databaseBuilder(context, PomonaDatabase.class, "pomona.db")
            .setQueryExecutor(outside.threads().screens())
            .setTransactionExecutor(outside.threads().database())
            .openHelperFactory(
                new KeptAside(
                    outside.clock(), writing.damage()::keptAside, () -> lost.accept(this)))
            .addMigrations(Migrations.all())
            .build();
    this.device = new DeviceParts(context, outside);
    FactMaker maker =
        new FactMaker(
            new FactIds(outside.clock(), new SecureRandom()),
            outside.clock(),
            device.enrolments::recorder);
    this.facts = new FactRecorder(database, maker, device.schedule::soon);
    this.sight = new SightParts(context, outside, database, facts);
    this.pictures = new PictureParts(context, outside.clock(), database, device.frameSharing);
    this.productList = new KeptProducts(files.resolve("products"));
    this.catalogue =
        new KeptCatalogue(files.resolve("catalogue"), () -> device.enrolments.recorder().site());
    this.keptLots = new KeptLots(database, maker, productList::list, device.schedule::soon);
    this.teaching = new Teaching(database, maker, device.schedule::soon);
    this.products = new ProductDesk(catalogue, sight.heads, sight.bundles, database.lots());
    // Names of the catalogue are shown as soon as they are read; no screen waits for them.
    outside.threads().questions().execute(products::refresh);
    Vitals vitals =
        new Vitals(
            context, database.facts(), sight.bundles, sight.eyes, device.lastExchange, VERSION);
    KeptHunches hunches = new KeptHunches(context);
    this.synchroniser =
        new Synchroniser(
            new Synchroniser.Kept(
                database,
                new RoomOutbox(database, pictures.attachments),
                new RoomInbox(
                    database, new SiteWishes(device.enrolments, hunches, device.schedule)),
                pictures.thinning,
                device.lastExchange),
            device.enrolments,
            device.siteCertificates,
            outside.clock(),
            VERSION,
            () -> facts.recordStatus(vitals.now()),
            this::follow);
    this.updates =
        new Updates(
            database.facts(),
            new Updates.Shelves(sight.bundles, sight.headPacks),
            sight.bundleEyes,
            synchroniser::client);
    this.askDesk =
        new AskDesk(
            new KeptRecords(database),
            sight.heads,
            catalogue,
            device.enrolments::recorder,
            outside.clock());
    this.keptQuestions = new KeptQuestions(context);
    this.watch =
        new WatchDesk(
            new WatchDesk.Parts(
                database,
                keptLots,
                sight.heads,
                catalogue,
                hunches,
                device.enrolments::habitsLearnt),
            outside.threads().questions(),
            device.enrolments::recorder,
            outside.clock());
  }

  /** Fetches the site's list of products and its catalogue, whatever becomes of the other. */
  private void follow(SyncClient client) throws SyncFailure, IOException {
    try {
      productList.follow(client, keptLots.listed());
    } finally {
      try {
        catalogue.follow(client, keptLots.catalogues());
      } finally {
        products.refresh();
      }
    }
  }

  /**
   * Tells that the database was damaged while it was in use; these parts are of no use any more.
   *
   * @param told on the thread that met the damage
   */
  void onLost(Consumer<AppGraph> told) {
    lost = told;
  }

  public Clock clock() {
    return outside.clock();
  }

  /** All that is not done on the main thread. */
  public Threads threads() {
    return outside.threads();
  }

  /** What screens read, not on the main thread. */
  public ExecutorService background() {
    return outside.threads().screens();
  }

  /** Writes what people do, and keeps what cannot be written. */
  public Writing writing() {
    return writing;
  }

  /** Opens eyes of the bundle in use, with what was taught on this phone. */
  public EyeOpener eyes() {
    return sight.eyes;
  }

  /** What this phone sees with: the bundle in use, with what was taught here. */
  public KeptEye eye() {
    return sight.eye;
  }

  /** Counts the frames that the eye refuses. */
  public RefusalTally refusals() {
    return sight.refusals;
  }

  /** Opens eyes of any bundle. */
  public BundleEyes bundleEyes() {
    return sight.bundleEyes;
  }

  /** The bundles on this phone. */
  public BundleShelf bundles() {
    return sight.bundles;
  }

  /** The head pack in use, if there is one. */
  public HeadShelf headPacks() {
    return sight.headPacks;
  }

  /** Brings the models that the server assigns. */
  public Updates updates() {
    return updates;
  }

  @Override
  public void leaveWithdrawn() {
    updates.leaveWithdrawn();
  }

  public Cameras cameras() {
    return outside.cameras();
  }

  /** Makes the PDFs that leave the phone. */
  public PdfPress press() {
    return outside.press();
  }

  @Override
  public PomonaDatabase database() {
    return database;
  }

  /** Records what happens on this phone. */
  public FactRecorder facts() {
    return facts;
  }

  /** Works lots by their rules. */
  public KeptLots keptLots() {
    return keptLots;
  }

  /** Records what is taught. */
  public Teaching teaching() {
    return teaching;
  }

  /** The heads that judge embeddings now. */
  public CurrentHeads heads() {
    return sight.heads;
  }

  public AttachmentFiles attachments() {
    return pictures.attachments;
  }

  /** Cuts fruits out of frames, to be kept and sent. */
  public PictureCutter cutter() {
    return pictures.cutter;
  }

  /** What a ruler said of the card for sizes. */
  public KeptCard card() {
    return device.card;
  }

  /** Files that a killed process left behind. */
  public Strays strays() {
    return pictures.strays;
  }

  public Thinning thinning() {
    return pictures.thinning;
  }

  public Operators operators() {
    return device.operators;
  }

  @Override
  public Enrolments enrolments() {
    return device.enrolments;
  }

  /** The site's own certificate authority, if it has one. */
  public SiteCertificates siteCertificates() {
    return device.siteCertificates;
  }

  public SyncRules rules() {
    return device.rules;
  }

  public SyncSchedule schedule() {
    return device.schedule;
  }

  public LastExchange lastExchange() {
    return device.lastExchange;
  }

  public FrameSharing frameSharing() {
    return device.frameSharing;
  }

  /** Finds and names products. */
  public ProductDesk products() {
    return products;
  }

  /** Reads and answers questions in words. */
  public AskDesk askDesk() {
    return askDesk;
  }

  /** The questions that people keep. */
  public KeptQuestions keptQuestions() {
    return keptQuestions;
  }

  /** What the phone notices by itself. */
  public WatchDesk watch() {
    return watch;
  }

  /** The colours for sunlight. */
  public Sunlight sunlight() {
    return device.sunlight;
  }

  @Override
  public Synchroniser synchroniser() {
    return synchroniser;
  }

  /** The folder with the frames of scans. */
  public Path frames() {
    return pictures.frames;
  }
}
