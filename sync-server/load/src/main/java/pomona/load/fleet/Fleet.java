package pomona.load.fleet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import pomona.load.fruit.SyntheticFruits;
import pomona.sync.SyncReport;

/**
 * Lets all phones live through the same days. The fleet's time runs as fast as was asked for, and
 * waits if the server does not keep up: turns are then late, but none is left out.
 */
final class Fleet {
  private static final int GOING_HOME_TRIES = 20;

  private final FleetPlan plan;
  private final List<FleetPhone> phones;
  private final Latencies latencies;
  private final long beginMillis;
  private final PriorityQueue<Turn> turns =
      new PriorityQueue<>(Comparator.comparingLong(Turn::atMillis));
  private final AtomicLong stored = new AtomicLong();
  private final AtomicLong alreadyThere = new AtomicLong();
  private final AtomicLong failures = new AtomicLong();
  private final AtomicLong lastSkewError = new AtomicLong();
  private final AtomicLong storedInStorms = new AtomicLong();
  private volatile long nowMillis;
  private int inFlight;

  /** When a phone does something next. */
  private record Turn(long atMillis, FleetPhone phone) {}

  /**
   * The outcome of the days.
   *
   * @param livedMillis of the fleet's time
   * @param tookNanos of real time, without the way home
   * @param homeNanos of the way home: every phone sends what it still has
   * @param endedBy why it ended
   */
  record Outcome(long livedMillis, long tookNanos, long homeNanos, String endedBy) {}

  Fleet(FleetPlan plan, List<FleetPhone> phones, Latencies latencies, long beginMillis) {
    this.plan = plan;
    this.phones = phones;
    this.latencies = latencies;
    this.beginMillis = beginMillis;
    this.nowMillis = beginMillis;
    for (FleetPhone phone : phones) {
      turns.add(new Turn(phone.nextSync(beginMillis), phone));
    }
  }

  /** How much of the fleet's time is over. */
  long livedMillis() {
    return nowMillis - beginMillis;
  }

  long stored() {
    return stored.get();
  }

  /** Facts that were sent again, because their answer got lost. */
  long alreadyThere() {
    return alreadyThere.get();
  }

  long failures() {
    return failures.get();
  }

  long storedInStorms() {
    return storedInStorms.get();
  }

  /** The largest error of a measured clock skew. */
  long skewErrorMillis() {
    return lastSkewError.get();
  }

  /** Lives through the days, sends everything home, and tells how it went. */
  Outcome run() throws InterruptedException {
    ExecutorService pool =
        Executors.newFixedThreadPool(
            plan.connections(), work -> new Thread(work, "pomona-fleet-phone"));
    try {
      long begin = System.nanoTime();
      String endedBy = live(pool, begin);
      long took = System.nanoTime() - begin;
      long lived = livedMillis();
      long home = System.nanoTime();
      goHome(pool);
      return new Outcome(lived, took, System.nanoTime() - home, endedBy);
    } finally {
      pool.shutdown();
      if (!pool.awaitTermination(1, TimeUnit.MINUTES)) {
        pool.shutdownNow();
      }
    }
  }

  private String live(ExecutorService pool, long beginNanos) throws InterruptedException {
    ThreadLocal<SyntheticFruits> fruits = fruits();
    Semaphore room = new Semaphore(2 * plan.connections());
    long endMillis = beginMillis + plan.lengthMillis();
    long endNanos = beginNanos + Math.round(plan.mostMinutes() * 60e9);
    String endedBy = "its days were over";
    while (true) {
      if (latencies.requests() >= plan.mostRequests()) {
        endedBy = "--most-requests were made";
        break;
      }
      Turn turn = next(beginNanos, endMillis, endNanos);
      if (turn == null) {
        endedBy = System.nanoTime() < endNanos ? endedBy : "--most-minutes were over";
        break;
      }
      room.acquire();
      pool.execute(
          () -> {
            try {
              take(turn, fruits.get());
            } finally {
              room.release();
            }
          });
    }
    room.acquire(2 * plan.connections());
    return endedBy;
  }

  /** The next turn, once it is due; nothing once the days or the minutes are over. */
  private synchronized Turn next(long beginNanos, long endMillis, long endNanos)
      throws InterruptedException {
    while (true) {
      long left = endNanos - System.nanoTime();
      if (left <= 0) {
        return null;
      }
      Turn first = turns.peek();
      boolean over = first == null || first.atMillis() > endMillis;
      if (over && inFlight == 0) {
        nowMillis = endMillis;
        return null;
      }
      long due =
          over
              ? Long.MAX_VALUE
              : beginNanos + Math.round((first.atMillis() - beginMillis) * 1e6 / plan.speedup());
      long wait = Math.min(left, due - System.nanoTime());
      if (wait <= 0) {
        inFlight++;
        return turns.poll();
      }
      // A turn that comes in meanwhile wakes this up.
      TimeUnit.NANOSECONDS.timedWait(this, wait);
    }
  }

  private void take(Turn turn, SyntheticFruits fruits) {
    FleetPhone phone = turn.phone();
    nowMillis = Math.max(nowMillis, turn.atMillis());
    boolean storm = FleetPhone.isStorm(turn.atMillis());
    latencies.storm(storm);
    phone.liveTo(turn.atMillis(), fruits);
    if (phone.isOnline()) {
      SyncReport report = sync(phone);
      if (storm) {
        storedInStorms.addAndGet(report.stored());
      }
    }
    Turn next = new Turn(phone.nextSync(turn.atMillis()), phone);
    synchronized (this) {
      turns.add(next);
      inFlight--;
      notifyAll();
    }
  }

  private SyncReport sync(FleetPhone phone) {
    SyncReport report = phone.sync();
    stored.addAndGet(report.stored());
    alreadyThere.addAndGet(report.alreadyThere());
    if (report.failure().isPresent()) {
      failures.incrementAndGet();
    }
    // The server's clock minus the phone's: with one clock for both, it is the skew itself.
    report
        .skewMillis()
        .ifPresent(
            measured ->
                lastSkewError.accumulateAndGet(Math.abs(measured + phone.skewMillis()), Math::max));
    return report;
  }

  /** All networks come back, and every phone sends what it still has. */
  private void goHome(ExecutorService pool) throws InterruptedException {
    latencies.storm(true);
    List<java.util.concurrent.Callable<Boolean>> work = new ArrayList<>();
    for (FleetPhone phone : phones) {
      work.add(
          () -> {
            boolean whole = false;
            for (int i = 0; i < GOING_HOME_TRIES && !whole; i++) {
              whole = sync(phone).failure().isEmpty();
            }
            return whole;
          });
    }
    pool.invokeAll(work);
    latencies.storm(false);
  }

  private ThreadLocal<SyntheticFruits> fruits() {
    AtomicLong seeds = new AtomicLong(plan.seed());
    return ThreadLocal.withInitial(() -> new SyntheticFruits(seeds.getAndIncrement()));
  }
}
