package pomona.server.learn;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pomona.server.access.Audit;
import pomona.server.catalogue.SiteCatalogues;
import pomona.server.database.Database;
import pomona.server.learn.RepairFacts.Told;
import pomona.server.loop.TimedLoop;
import pomona.server.lot.LotHistories;

/**
 * Learns from what people did, on a thread of its own: no page waits for it. It works at intervals,
 * does nothing while no fact has come since and the day is the same, and reads so much at most:
 * {@value RepairFacts#MOST_FRUITS} fruits and {@value ListLog#READ} lists.
 */
public final class Learning implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Learning.class);
  private static final Duration EVERY = Duration.ofMinutes(15);

  /** After a start the pages have something soon, and what is served first is served first. */
  private static final Duration FIRST = Duration.ofMinutes(1);

  private static final long DAY_MILLIS = 86_400_000L;

  /** Days that are looked at again, because phones send late and servers stand still. */
  private static final int LATE_DAYS = 7;

  private static final long NEVER = -1;

  private final Database database;
  private final Clock clock;
  private final RankerShelf rankers;
  private final RepairShelf repairs;
  private final HunchFacts hunchFacts;
  private final HunchShelf hunches;
  private final HeadsInUse inUse;
  private final TeachShelf teaching;
  private final TimedLoop loop = new TimedLoop("pomona-learning", FIRST, EVERY, this::work);
  private volatile Consumer<StoredRepair> takeBack = repair -> {};
  private volatile boolean asked;
  private long learntSequence = NEVER;
  private long learntDay = NEVER;

  public Learning(
      Database database, Audit audit, HeadsInUse inUse, SiteCatalogues catalogues, Clock clock) {
    this.database = database;
    this.clock = clock;
    this.rankers = new RankerShelf(database, clock);
    this.repairs = new RepairShelf(database, audit, clock);
    this.hunchFacts = new HunchFacts(database, new LotHistories(database));
    this.hunches = new HunchShelf(database, audit);
    this.inUse = inUse;
    this.teaching = new TeachShelf(database, inUse, catalogues, clock);
  }

  public RankerShelf rankers() {
    return rankers;
  }

  public RepairShelf repairs() {
    return repairs;
  }

  public HunchShelf hunches() {
    return hunches;
  }

  /** The heads that lessons go on from. */
  public HeadsInUse inUse() {
    return inUse;
  }

  public TeachShelf teaching() {
    return teaching;
  }

  /** Who undoes what an accepted proposal has become when it does not hold. */
  public void takesBack(Consumer<StoredRepair> undoing) {
    takeBack = undoing;
  }

  public void start() {
    loop.start();
  }

  /** Has it learn soon, the order of review too. Does not block. */
  public void ask() {
    asked = true;
    loop.wake();
  }

  /**
   * Learns now: repairs if there is anything new; the order, what to teach, and hunches of the last
   * days once a day or when it is asked.
   */
  public synchronized void work() {
    long today = Math.floorDiv(clock.millis(), DAY_MILLIS);
    long last =
        database.read(session -> session.number("SELECT coalesce(max(sequence), 0) FROM fact"));
    boolean now = asked;
    asked = false;
    boolean newDay = now || today != learntDay;
    boolean newFacts = newDay || last != learntSequence;
    boolean done = true;
    if (newFacts) {
      done = attempt("repairs", () -> lookForRepairs(today));
    }
    if (newDay) {
      done &= attempt("the order", rankers::look);
      done &= attempt("what to teach", teaching::search);
      for (HunchFacts.Look look : hunchFacts.looks()) {
        done &= attempt(look.what(), () -> lookBack(look, today));
      }
    }
    if (done) {
      learntSequence = last;
      learntDay = today;
    }
  }

  /** What is there already stays as it is, so a day may be looked at again. */
  private void lookBack(HunchFacts.Look look, long today) {
    for (long day = today - LATE_DAYS; day < today; day++) {
      List<HunchFacts.Found> found = new ArrayList<>();
      look.of(day, found);
      hunches.keep(day, found);
    }
  }

  private void lookForRepairs(long today) {
    List<Told> told = database.read(session -> RepairFacts.read(session, today));
    repairs.search(told);
    repairs.watch(told).forEach(takeBack);
  }

  /** One piece of work; whether it was done. What fails is tried again and stops no other. */
  private static boolean attempt(String what, TimedLoop.Work work) {
    try {
      work.run();
      return true;
    } catch (IOException | RuntimeException fault) {
      LOG.error("nothing was learnt of {} this time", what, fault);
      return false;
    }
  }

  @Override
  public void close() {
    loop.close();
  }
}
