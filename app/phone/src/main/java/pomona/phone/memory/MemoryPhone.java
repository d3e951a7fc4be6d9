package pomona.phone.memory;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import okio.ByteString;
import pomona.fruit.Grade;
import pomona.lot.product.ProductList;
import pomona.phone.lot.LotWork;
import pomona.phone.lot.SiteRules;
import pomona.phone.record.FactMaker;
import pomona.phone.record.KeptFile;
import pomona.phone.record.LotEnding;
import pomona.phone.record.PhoneStatus;
import pomona.phone.record.Pictures;
import pomona.phone.record.Recorder;
import pomona.phone.record.RefusalTally;
import pomona.phone.record.SamplePlace;
import pomona.phone.record.ScanFacts;
import pomona.phone.record.SeenFrame;
import pomona.policy.Policy;
import pomona.sync.Backoff;
import pomona.sync.Change;
import pomona.sync.Enrolled;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.FactIds;
import pomona.sync.MemoryInbox;
import pomona.sync.MemoryOutbox;
import pomona.sync.SiteFact;
import pomona.sync.SyncClient;
import pomona.sync.SyncReport;
import pomona.sync.SyncSession;

/**
 * A phone that keeps everything in memory. It records with the same {@link FactMaker} and syncs
 * with the same {@link SyncSession} as the app, so its facts are those of a real phone.
 *
 * <pre>{@code
 * MemoryPhone phone = new MemoryPhone(enrolled, "op-1", clock, random);
 * phone.startLot("lot 7", "gala", Optional.empty());
 * phone.scan(SeenFrame.of(...), Pictures.NONE);
 * phone.exchange(client, true);
 * }</pre>
 */
public final class MemoryPhone {
  private static final long BACKOFF_BASE_MILLIS = 100;
  private static final long BACKOFF_CAP_MILLIS = 800;
  private static final int BATCH_FACTS = 200;

  private final FactMaker maker;
  private final Clock clock;
  private final Backoff backoff;
  private final MemoryOutbox outbox = new MemoryOutbox();
  private final MemoryInbox inbox = new MemoryInbox();
  private final RefusalTally refusals;
  private final Map<String, List<Fact>> worked = new HashMap<>();
  private String lot = "";
  private int scans;
  private int fruits;
  private Optional<Policy> policy = Optional.empty();
  private Optional<PhoneStatus> told = Optional.empty();

  /**
   * A phone that is a device of a site.
   *
   * @param operator an alias, never a person's name
   * @param random for ids and for how long to wait after a failure
   */
  public MemoryPhone(Enrolled device, String operator, Clock clock, Random random) {
    Recorder recorder = new Recorder(device.device(), device.site(), operator);
    this.clock = clock;
    this.maker = new FactMaker(new FactIds(clock, random), clock, () -> recorder);
    this.backoff = new Backoff(BACKOFF_BASE_MILLIS, BACKOFF_CAP_MILLIS, random);
    this.refusals = new RefusalTally(clock, window -> outbox.add(maker.refusals(window)));
  }

  /** What waits to be sent, and what became of what was sent. */
  public MemoryOutbox outbox() {
    return outbox;
  }

  /** What the server has told this phone. */
  public MemoryInbox inbox() {
    return inbox;
  }

  /** Counts frames that were refused; a full window becomes a fact. */
  public RefusalTally refusals() {
    return refusals;
  }

  /** Sets the policy that gives fruits their disposition from now on. */
  public void use(Policy rules) {
    policy = Optional.of(rules);
  }

  /** Begins a lot, which everything is recorded into from now on. */
  public Fact startLot(String code, String product, Optional<String> supplier) {
    lot = code;
    scans = 0;
    fruits = 0;
    return add(maker.lotStarted(code, product, supplier));
  }

  /**
   * Goes on with a lot.
   *
   * @param products the site's list of them, as far as this phone has it
   */
  public LotWork work(String code, ProductList products) {
    List<ByteString> pulled = pulled();
    List<Fact> known = new ArrayList<>(SiteRules.told(code, pulled));
    known.addAll(worked.computeIfAbsent(code, fresh -> new ArrayList<>()));
    return LotWork.of(code, known, SiteRules.of(pulled, products), maker, this::add);
  }

  /** What is scanned goes into a lot that is worked, from now on. */
  public void scanInto(String code) {
    lot = code;
    scans = 0;
    fruits = 0;
  }

  /** The list of products that the site has now, as far as the server told. */
  public Optional<SiteFact.ProductsListed> listed() {
    return SiteRules.of(pulled(), ProductList.empty()).listed();
  }

  private List<ByteString> pulled() {
    List<ByteString> pulled = new ArrayList<>();
    for (Change change : inbox.changes()) {
      pulled.add(change.json());
    }
    return pulled;
  }

  /** Keeps a picture, to be named by a scan and sent. */
  public KeptFile keep(ByteString content) {
    return new KeptFile(outbox.attach(content), content.size());
  }

  /** Records what was seen of one frame. */
  public ScanFacts scan(SeenFrame seen, Pictures pictures) {
    return scan(seen, pictures, SamplePlace.NONE);
  }

  /** Records what was seen of a package. */
  public ScanFacts scan(SeenFrame seen, Pictures pictures, SamplePlace place) {
    ScanFacts facts = maker.scan(lot, seen, pictures, policy, place);
    facts.all().forEach(this::add);
    scans++;
    fruits += facts.fruits().size();
    return facts;
  }

  /** The operator gives a fruit another grade. */
  public Fact override(UUID fruit, Grade grade, String reason) {
    return add(maker.override(Optional.of(lot), fruit, grade, reason));
  }

  /** Ends the lot. */
  public List<Fact> finishLot(LotEnding ending) {
    List<Fact> facts = maker.lotFinished(lot, scans, fruits, ending).all();
    facts.forEach(this::add);
    return facts;
  }

  /** Records the phone's status, if a report is due. */
  public void tell(FactBody.DeviceStatus body) {
    PhoneStatus status = new PhoneStatus(body, clock.millis());
    if (status.isDue(told)) {
      add(maker.status(body));
      told = Optional.of(status);
    }
  }

  /**
   * One exchange with the server.
   *
   * @param picturesToo false on a network that pictures may not use
   */
  public SyncReport exchange(SyncClient client, boolean picturesToo) {
    return new SyncSession(client, outbox, inbox, clock, backoff, BATCH_FACTS).run(picturesToo);
  }

  private Fact add(Fact fact) {
    outbox.add(fact);
    // A simulated phone scans for hours: only lots that are worked are kept.
    fact.lot().map(worked::get).ifPresent(facts -> facts.add(fact));
    return fact;
  }
}
