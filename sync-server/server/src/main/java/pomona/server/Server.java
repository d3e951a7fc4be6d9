package pomona.server;

import io.javalin.Javalin;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import pomona.bundle.Bundle;
import pomona.server.access.Audit;
import pomona.server.access.Devices;
import pomona.server.access.Passwords;
import pomona.server.access.People;
import pomona.server.access.Secrets;
import pomona.server.access.SiteAttachments;
import pomona.server.access.Sites;
import pomona.server.ask.AskRoom;
import pomona.server.ask.Asking;
import pomona.server.attachment.AttachmentStore;
import pomona.server.catalogue.PhoneCatalogues;
import pomona.server.catalogue.SiteCatalogues;
import pomona.server.cell.AllCellsFeeder;
import pomona.server.cell.MovingSites;
import pomona.server.cell.SnapshotKeeper;
import pomona.server.database.Database;
import pomona.server.fact.FactStore;
import pomona.server.fact.SqliteFactStore;
import pomona.server.learn.HeadsInUse;
import pomona.server.learn.Learning;
import pomona.server.learn.LearntFrom;
import pomona.server.lot.LotRoom;
import pomona.server.lot.SiteFacts;
import pomona.server.model.GateReports;
import pomona.server.model.ModelRegistry;
import pomona.server.model.RolloutWatch;
import pomona.server.model.Rollouts;
import pomona.server.operate.Housekeeping;
import pomona.server.operate.Retention;
import pomona.server.opinion.ChosenGrader;
import pomona.server.opinion.OpinionChoice;
import pomona.server.opinion.SecondOpinions;
import pomona.server.review.table.ReviewTables;
import pomona.server.similar.IndexFeeder;
import pomona.server.similar.SketchIndex;
import pomona.sync.FactIds;
import pomona.tflite.BundleFile;

/** Wires the rooms and runs them. Every object gets what it needs from here, by its constructor. */
public final class Server implements AutoCloseable {
  private final DataDirectory directory;
  private final CellData data;
  private final Optional<SnapshotKeeper> snapshots;
  private final Optional<AllCellsFeeder> told;
  private final Optional<MovingSites> moves;
  private final Database database;
  private final FactStore facts;
  private final AttachmentStore attachments;
  private final SketchIndex index;
  private final IndexFeeder feeder;
  private final ReviewTables tables;
  private final Audit audit;
  private final Devices devices;
  private final People people;
  private final ModelRegistry models;
  private final GateReports gateReports;
  private final Rollouts rollouts;
  private final RolloutWatch rolloutWatch;
  private final Sites sites;
  private final SiteAttachments ofSites;
  private final Retention retention;
  private final Housekeeping housekeeping;
  private final OpinionChoice opinionChoice;
  private final SecondOpinions secondOpinions;
  private final LotRoom lots;
  private final SiteCatalogues catalogues;
  private final AskRoom asks;
  private final Learning learning;
  private final Javalin javalin;

  private Server(ServerConfig config, Clock clock, SecureRandom random)
      throws IOException, GeneralSecurityException {
    directory = DataDirectory.take(config.data());
    try {
      data = CellData.open(directory.database(), config.log());
      database = data.database();
      facts = new SqliteFactStore(database);
      attachments = data.attachments(directory.attachments());
      index = SketchIndex.openLevelWith(directory.index(), facts.lastSequence());
      leaveOutWhatIsGone();
    } catch (IOException | RuntimeException broken) {
      directory.close();
      throw broken;
    }
    snapshots = data.snapshots(clock);
    told = data.feeder();
    feeder = new IndexFeeder(facts, index, clock);
    database.onCommit(feeder::wake);
    tables = new ReviewTables(database, facts, directory.columns());
    database.onCommit(tables::wake);
    Secrets secrets = new Secrets(random);
    audit = new Audit(database, clock);
    devices = new Devices(database, clock, secrets, new FactIds(clock, random), audit);
    people = new People(database, clock, secrets, new Passwords(random), audit);
    models = new ModelRegistry(database, attachments, config.trusted(), clock, audit);
    gateReports = new GateReports(database, attachments, clock, audit);
    rollouts = new Rollouts(database, models, clock, audit);
    rolloutWatch = new RolloutWatch(database, rollouts, models);
    sites = new Sites(database, audit);
    ofSites = new SiteAttachments(database, attachments, config.quotas(), clock);
    moves = data.moves(ofSites, directory.moving(), clock, doors());
    retention = new Retention(database, sites, ofSites, index, clock, audit);
    housekeeping = new Housekeeping(retention, attachments, ofSites, clock);
    opinionChoice = new OpinionChoice(database, models, audit);
    Optional<Bundle> given =
        config.secondOpinion().map(file -> BundleFile.read(file, config.trusted()));
    secondOpinions =
        new SecondOpinions(
            database, attachments, new ChosenGrader(opinionChoice, models, given), clock);
    lots =
        new LotRoom(
            new LotRoom.Parts(
                database,
                facts,
                attachments,
                new FactIds(clock, random),
                clock,
                secrets,
                audit,
                config.webhookHosts()));
    SiteFacts toldToPhones = new SiteFacts(facts, new FactIds(clock, random), clock);
    catalogues =
        new SiteCatalogues(database, new PhoneCatalogues(database, toldToPhones), audit, clock);
    HeadsInUse inUse = new HeadsInUse(models, rollouts, new LearntFrom(database, audit, clock));
    learning = new Learning(database, audit, inUse, catalogues, clock);
    FactIds ids = new FactIds(clock, random);
    asks =
        new AskRoom(
            new AskRoom.Parts(
                database, facts, tables, index, lots, catalogues::encoder, ids, clock, audit));
    Optional<ServerConfig.Certificate> certificate = config.address().tls();
    Optional<SslContextFactory.Server> tls =
        certificate.isPresent()
            ? Optional.of(Tls.contextFactory(certificate.get()))
            : Optional.empty();
    Served served = new Served(this, config, clock, random);
    javalin = Javalin.create(settings -> served.configure(settings, tls));
  }

  /**
   * What another owner of the cell let go of while this directory was not served is still in its
   * index. The review forgets its list of that later.
   */
  private void leaveOutWhatIsGone() throws IOException {
    List<Long> gone =
        database.read(
            session -> session.list("SELECT sequence FROM review_gone", row -> row.getLong(1)));
    if (!gone.isEmpty()) {
      index.remove(gone);
      index.commit();
      index.refresh();
    }
  }

  private MovingSites.Doors doors() {
    return new MovingSites.Doors() {
      @Override
      public void closed() {
        devices.lookAgain();
      }

      @Override
      public void forgotten() throws IOException {
        leaveOutWhatIsGone();
      }
    };
  }

  /** Opens the data directory and listens. */
  public static Server start(ServerConfig config, Clock clock, SecureRandom random)
      throws IOException, GeneralSecurityException, ServerConfig.Refused {
    config.check();
    Server server = new Server(config, clock, random);
    try {
      server.feeder.start();
      server.rolloutWatch.start();
      server.housekeeping.start();
      server.secondOpinions.start();
      server.tables.start();
      server.lots.start();
      server.catalogues.start();
      server.learning.start();
      server.asks.start();
      server.snapshots.ifPresent(SnapshotKeeper::start);
      server.told.ifPresent(AllCellsFeeder::start);
      server.moves.ifPresent(MovingSites::start);
      server.javalin.start();
      return server;
    } catch (RuntimeException refused) {
      server.close();
      throw refused;
    }
  }

  /** The port that is listened on. */
  public int port() {
    return javalin.port();
  }

  /** Method and path of everything that is served, as {@code GET /v1/changes}. */
  List<String> routes() {
    return javalin.unsafe.internalRouter.allHttpHandlers().stream()
        .map(handler -> handler.endpoint)
        .filter(endpoint -> endpoint.method.isHttpMethod())
        .map(endpoint -> endpoint.method.name() + " " + endpoint.path)
        .toList();
  }

  public Devices devices() {
    return devices;
  }

  public People people() {
    return people;
  }

  public ModelRegistry models() {
    return models;
  }

  public GateReports gateReports() {
    return gateReports;
  }

  public Rollouts rollouts() {
    return rollouts;
  }

  public RolloutWatch rolloutWatch() {
    return rolloutWatch;
  }

  public Sites sites() {
    return sites;
  }

  public Retention retention() {
    return retention;
  }

  public AttachmentStore attachments() {
    return attachments;
  }

  public SiteAttachments ofSites() {
    return ofSites;
  }

  public Housekeeping housekeeping() {
    return housekeeping;
  }

  public FactStore facts() {
    return facts;
  }

  public IndexFeeder feeder() {
    return feeder;
  }

  public ReviewTables reviewTables() {
    return tables;
  }

  public SketchIndex index() {
    return index;
  }

  public LotRoom lots() {
    return lots;
  }

  public SiteCatalogues catalogues() {
    return catalogues;
  }

  public AskRoom asks() {
    return asks;
  }

  public Asking asking() {
    return asks.asking();
  }

  public Learning learning() {
    return learning;
  }

  public Database database() {
    return database;
  }

  Audit audit() {
    return audit;
  }

  OpinionChoice opinionChoice() {
    return opinionChoice;
  }

  CellData data() {
    return data;
  }

  /** Stops listening, lets requests end, and closes everything. */
  @Override
  public void close() throws IOException {
    try {
      javalin.stop();
    } finally {
      asks.close();
      learning.close();
      moves.ifPresent(MovingSites::close);
      told.ifPresent(AllCellsFeeder::close);
      snapshots.ifPresent(SnapshotKeeper::close);
      catalogues.close();
      lots.close();
      secondOpinions.close();
      housekeeping.close();
      rolloutWatch.close();
      feeder.close();
      tables.close();
      data.close();
      directory.close();
    }
  }
}
