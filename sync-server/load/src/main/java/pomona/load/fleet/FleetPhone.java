package pomona.load.fleet;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import pomona.embedding.Generation;
import pomona.fruit.Grade;
import pomona.load.fruit.SyntheticFruits;
import pomona.phone.lot.SitePolicies;
import pomona.phone.record.FactMaker;
import pomona.phone.record.PhoneStatus;
import pomona.phone.record.Pictures;
import pomona.phone.record.Recorder;
import pomona.phone.record.ScanFacts;
import pomona.policy.Policy;
import pomona.sync.Backoff;
import pomona.sync.Enrolled;
import pomona.sync.FactBody;
import pomona.sync.FactIds;
import pomona.sync.SuppliedClock;
import pomona.sync.SyncClient;
import pomona.sync.SyncReport;
import pomona.sync.SyncSession;
import pomona.sync.WireDelegate;
import pomona.sync.WireThermal;

/**
 * One simulated phone: it works one of three shifts, is without a network now and then, has a clock
 * of its own; it records and syncs by the app's own code. One thread at a time has it.
 */
final class FleetPhone {
  private static final int FRUITS_A_SCAN = 8;
  private static final int BATCH_FACTS = 500;
  private static final int SHIFTS = 3;
  private static final long FREE_BYTES = 8L << 30;

  /** A site that never sent rules of its own. */
  private static final Policy RULES = SitePolicies.of(List.of()).of(Policy.ANY);

  /** How soon after a shift's end its phones sync. */
  private static final long STORM_MILLIS = Duration.ofMinutes(2).toMillis();

  private static final double MEAN_ONLINE_HOURS = 8;
  private static final double MEAN_OFFLINE_HOURS = 0.7;

  /** One of this many outages lasts for days and not for an hour. */
  private static final int LONG_OUTAGE = 40;

  private final FleetPlan plan;
  private final Enrolled device;
  private final Generation generation;
  private final long skewMillis;
  private final int shift;
  private final Random random;
  private final FactMaker maker;
  private final SyncSession session;
  private final FleetOutbox outbox = new FleetOutbox();
  private long skewSeenMillis;
  private Optional<PhoneStatus> told = Optional.empty();
  private long nowMillis;
  private long workedToMillis;
  private double fruitsDue;
  private boolean online = true;
  private long networkChangesMillis;

  /**
   * A phone that begins its first day.
   *
   * @param number of the phone; decides its shift
   * @param beginMillis when the fleet's time begins
   */
  FleetPhone(
      FleetPlan plan,
      int number,
      Enrolled device,
      SyncClient client,
      Clock real,
      long beginMillis) {
    this.plan = plan;
    this.device = device;
    random = new Random(plan.seed() * 1_000_003 + number);
    shift = number % SHIFTS;
    generation = Generation.of("pomona", generation(random.nextDouble()));
    skewMillis = skew(random);
    nowMillis = beginMillis;
    workedToMillis = beginMillis;
    networkChangesMillis = beginMillis + exponential(MEAN_ONLINE_HOURS);
    Clock own = new SuppliedClock(() -> nowMillis + skewMillis);
    Recorder recorder = new Recorder(device.device(), device.site(), "A" + shift);
    maker = new FactMaker(new FactIds(own, random), own, () -> recorder);
    session =
        new SyncSession(
            client,
            outbox,
            outbox,
            Clock.offset(real, Duration.ofMillis(skewMillis)),
            new Backoff(1, 2, random),
            BATCH_FACTS);
  }

  /** Most run the old generation, some the new, a few one that no server has heard of. */
  private static String generation(double dice) {
    return dice < 0.70 ? "pomona-s-1" : dice < 0.95 ? "pomona-s-2" : "pomona-s-unheard-of";
  }

  /** Most clocks are right to a minute; one in twenty is hours off, one in a hundred a year. */
  private static long skew(Random random) {
    double dice = random.nextDouble();
    double scale = dice < 0.94 ? 20_000 : dice < 0.99 ? 3 * FleetPlan.HOUR_MILLIS : 3.15e10;
    return Math.round(random.nextGaussian() * scale);
  }

  private long exponential(double meanHours) {
    return Math.round(-Math.log(1 - random.nextDouble()) * meanHours * FleetPlan.HOUR_MILLIS) + 1;
  }

  Enrolled device() {
    return device;
  }

  FleetOutbox outbox() {
    return outbox;
  }

  long skewMillis() {
    return skewMillis;
  }

  boolean isOnline() {
    return online;
  }

  /** Lives on to a moment: records what was scanned since, and loses or regains its network. */
  void liveTo(long millis, SyntheticFruits fruits) {
    fruitsDue +=
        plan.fruitsPerShift() * (double) worked(workedToMillis, millis) / FleetPlan.SHIFT_MILLIS;
    workedToMillis = millis;
    nowMillis = millis;
    while (fruitsDue >= FRUITS_A_SCAN) {
      fruitsDue -= FRUITS_A_SCAN;
      scan(fruits);
    }
    while (networkChangesMillis <= millis) {
      online = !online;
      boolean days = random.nextInt(LONG_OUTAGE) == 0;
      double mean = online ? MEAN_ONLINE_HOURS : MEAN_OFFLINE_HOURS * (days ? 48 : 1);
      networkChangesMillis += exponential(mean);
    }
  }

  /** How much of a time lies in this phone's shifts. */
  private long worked(long from, long to) {
    long sum = 0;
    long day = Math.floorDiv(from, FleetPlan.DAY_MILLIS) - 1;
    for (; day * FleetPlan.DAY_MILLIS < to; day++) {
      long begin = day * FleetPlan.DAY_MILLIS + shiftBegin();
      long end = begin + FleetPlan.SHIFT_MILLIS;
      sum += Math.max(0, Math.min(to, end) - Math.max(from, begin));
    }
    return sum;
  }

  private long shiftBegin() {
    return 6 * FleetPlan.HOUR_MILLIS + shift * FleetPlan.SHIFT_MILLIS;
  }

  /** When this phone wants to sync next: now and then in its shift, and when the shift ends. */
  long nextSync(long afterMillis) {
    long next =
        afterMillis + Math.round(plan.syncMinutes() * 60_000L * (0.5 + random.nextDouble()));
    long day = Math.floorDiv(afterMillis - shiftBegin(), FleetPlan.DAY_MILLIS);
    long begin = day * FleetPlan.DAY_MILLIS + shiftBegin();
    long end = begin + FleetPlan.SHIFT_MILLIS;
    long atEnd = end + (long) (random.nextDouble() * STORM_MILLIS);
    if (afterMillis < end) {
      return next < end ? next : atEnd;
    }
    long nextBegin = begin + FleetPlan.DAY_MILLIS;
    return nextBegin + (long) (random.nextDouble() * plan.syncMinutes() * 60_000L);
  }

  /** Whether a moment belongs to the rush at a shift's end. */
  static boolean isStorm(long millis) {
    long sinceEnd = Math.floorMod(millis - 6 * FleetPlan.HOUR_MILLIS, FleetPlan.SHIFT_MILLIS);
    return sinceEnd < STORM_MILLIS;
  }

  private void scan(SyntheticFruits fruits) {
    Optional<String> lot = Optional.of("lot-" + Math.floorDiv(nowMillis, FleetPlan.DAY_MILLIS));
    ScanFacts scan =
        maker.scan(
            lot.get(),
            fruits.nextFrame(generation, FRUITS_A_SCAN),
            Pictures.NONE,
            Optional.of(RULES));
    scan.all().forEach(outbox::add);
    for (ScanFacts.FruitFact fruit : scan.fruits()) {
      if (random.nextInt(25) == 0) {
        outbox.add(maker.override(lot, fruit.fact().id(), Grade.CLASS_II, ""));
      }
    }
  }

  /** One exchange with the server, which is told how the phone is if that is due. */
  SyncReport sync() {
    tellStatus();
    SyncReport report = session.run(false);
    skewSeenMillis = report.skewMillis().orElse(skewSeenMillis);
    return report;
  }

  private void tellStatus() {
    FactBody.DeviceStatus body =
        new FactBody.DeviceStatus(
            skewSeenMillis,
            FREE_BYTES,
            20 + random.nextInt(80),
            outbox.waitingCount(),
            0,
            "fleet",
            Optional.of(generation.name()),
            Optional.of(WireDelegate.GPU.text()),
            Optional.of(WireThermal.NONE.name()));
    PhoneStatus status = new PhoneStatus(body, nowMillis);
    if (status.isDue(told)) {
      outbox.add(maker.status(body));
      told = Optional.of(status);
    }
  }
}
