package pomona.server.cell;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pomona.binary.FormatException;
import pomona.server.database.Bond;
import pomona.server.database.Changes;
import pomona.server.database.ChangesFormat;
import pomona.server.database.Database;
import pomona.server.database.KeptTables;
import pomona.server.fact.FactRows;
import pomona.server.log.AllCells;
import pomona.server.log.AllCells.Fed;
import pomona.server.log.LogFault;
import pomona.server.log.LogReader;
import pomona.server.log.Logged;
import pomona.server.loop.TimedLoop;
import pomona.sync.FactBody;

/**
 * Tells the other cells what this one has. It follows the cell's log: each transaction says which
 * fruits, and which days of which sites, are to be said again, and what is said is what the
 * review's tables say of them by then. A cell that was never fed, or whose log does not go back so
 * far, is first walked through from its tables.
 */
public final class AllCellsFeeder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AllCellsFeeder.class);
  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final int TRANSACTIONS = 64;
  private static final int FRUITS = 1000;

  /** Of a walk that begins with the first fact; 0 says that none has begun. */
  private static final long BEFORE_ALL = -1;

  private static final long DAY_MILLIS = 86_400_000L;

  private final Database database;
  private final LogReader log;
  private final AllCells cells;
  private final TimedLoop loop;

  public AllCellsFeeder(Database database, LogReader log, AllCells cells) {
    this.database = database;
    this.log = log;
    this.cells = cells;
    this.loop = new TimedLoop("pomona-all-cells", LOOK, this::catchUp);
  }

  public void start() {
    // For cells alone: a server that tells nobody need not keep it level.
    database.write(
        session ->
            session.run(
                "CREATE INDEX IF NOT EXISTS review_by_site_day ON review_fruit (site, day)"));
    loop.start();
  }

  @Override
  public void close() {
    loop.close();
  }

  /** What is to be said again. Of sites that arrived it is everything. */
  private record Dirty(Set<UUID> fruits, Set<UUID> gone, Set<SiteDay> days, Set<String> arrived) {
    Dirty() {
      this(new LinkedHashSet<>(), new LinkedHashSet<>(), new HashSet<>(), new HashSet<>());
    }
  }

  /** Feeds until everything is said, or what is made of the facts is behind them. */
  public void catchUp() {
    try {
      boolean more = true;
      while (more && !loop.isClosing()) {
        more = feed();
      }
    } catch (LogFault.Unreachable fault) {
      LOG.warn("other cells are not told what is new: {}", fault.getMessage());
    }
  }

  /** Feeds a part; says whether there may be more. */
  private boolean feed() {
    Fed fed = cells.fed();
    if (!fed.isWalked()) {
      return walk(fed);
    }
    long last = database.read(session -> Bond.read(session).map(Bond::position).orElse(0L));
    if (fed.position() >= last) {
      return false;
    }
    List<Logged> next = log.after(fed.position(), TRANSACTIONS);
    if (next.isEmpty()) {
      // The log does not go back so far any more: everything is said again.
      return cells
          .begin(fed)
          .map(
              round -> {
                round.leaveOutAll();
                round.end(0, 0, false);
                return true;
              })
          .orElse(false);
    }
    Dirty dirty = new Dirty();
    Set<String> arriving =
        Set.copyOf(
            database.read(
                session ->
                    session.list(
                        "SELECT site FROM site_move WHERE stage = 'ARRIVING'",
                        row -> row.getString(1))));
    long newest = 0;
    for (Logged transaction : next) {
      newest = Math.max(newest, gather(transaction, arriving, dirty));
    }
    if (!level(newest)) {
      return false;
    }
    long position = next.get(next.size() - 1).position();
    return dirty.arrived().isEmpty()
        ? say(fed, dirty, position, fed.walked(), true)
        : walkAgain(fed, dirty, position);
  }

  /** Has everything said again from the first fact of a site on that is whole here now. */
  private boolean walkAgain(Fed fed, Dirty dirty, long position) {
    long before = Long.MAX_VALUE;
    for (String site : dirty.arrived()) {
      long first =
          database.<Long>read(
              session ->
                  session.number("SELECT min(sequence) FROM review_fruit WHERE site = ?", site));
      if (first > 0) {
        before = Math.min(before, first - 1);
      }
    }
    if (before == Long.MAX_VALUE) {
      return say(fed, dirty, position, fed.walked(), true);
    }
    return say(fed, dirty, position, before == 0 ? BEFORE_ALL : before, false);
  }

  /** Whether the review's tables have come as far as a fact. */
  private boolean level(long sequence) {
    return database.<Long>read(session -> session.number("SELECT sequence FROM review_read"))
        >= sequence;
  }

  /** Goes through what was there before the log was followed. */
  private boolean walk(Fed fed) {
    // Where the log is followed from; what changes while it is walked through comes again.
    long position =
        fed.walked() != 0
            ? fed.position()
            : database.read(session -> Bond.read(session).map(Bond::position).orElse(0L));
    if (!level(database.<Long>read(s -> s.number("SELECT max(sequence) FROM fact")))) {
      return false;
    }
    Dirty dirty = new Dirty();
    long walked =
        database.read(
            session -> {
              long to = fed.walked();
              record Seen(long sequence, UUID id, SiteDay day) {}
              for (Seen seen :
                  session.list(
                      "SELECT review_fruit.sequence, fact.id, day, review_fruit.site FROM"
                          + " review_fruit JOIN fact USING (sequence) WHERE sequence > ?"
                          + " ORDER BY sequence LIMIT "
                          + FRUITS,
                      row ->
                          new Seen(
                              row.getLong(1),
                              FactRows.id(row.getBytes(2)),
                              new SiteDay(row.getLong(3), row.getString(4))),
                      fed.walked())) {
                to = seen.sequence();
                dirty.fruits().add(seen.id());
                dirty.days().add(seen.day());
              }
              return to;
            });
    boolean whole = dirty.fruits().size() < FRUITS;
    return say(fed, dirty, position, Math.max(1, walked), whole);
  }

  /** Notes what a transaction touches; returns its newest fact. */
  private long gather(Logged transaction, Set<String> arriving, Dirty dirty) {
    Changes changes;
    try {
      changes = ChangesFormat.read(transaction.transaction());
    } catch (FormatException damaged) {
      throw new LogFault.Damaged(
          "Transaction " + transaction.position() + " cannot be read: " + damaged.getMessage(),
          damaged);
    }
    long newest = 0;
    for (Changes.OfTable table : changes.tables()) {
      if (table.table().equals("site_move")) {
        gatherMoves(table, dirty);
      }
      if (!table.table().equals(KeptTables.FACT)) {
        continue;
      }
      for (List<Object> row : table.rows()) {
        FactRow fact = new FactRow(table.columns(), row);
        newest = Math.max(newest, (Long) fact.get("sequence"));
        // The cell that a site comes from tells it until it is whole here.
        if (!arriving.contains((String) fact.get("site"))) {
          gather(fact, dirty);
        }
      }
    }
    return newest;
  }

  private static void gatherMoves(Changes.OfTable table, Dirty dirty) {
    for (List<Object> row : table.rows()) {
      if (row.get(table.columns().indexOf("stage")).equals("ARRIVED")) {
        dirty.arrived().add((String) row.get(table.columns().indexOf("site")));
      }
    }
  }

  /** A fact as the log has it. */
  private record FactRow(List<String> columns, List<Object> values) {
    Object get(String column) {
      return values.get(columns.indexOf(column));
    }
  }

  private void gather(FactRow fact, Dirty dirty) {
    String kind = (String) fact.get("kind");
    String site = (String) fact.get("site");
    if (kind.equals(FactBody.Fruit.KIND)) {
      UUID id = FactRows.id((byte[]) fact.get("id"));
      (fact.get("json") == null ? dirty.gone() : dirty.fruits()).add(id);
      dirty.days().add(new SiteDay(Math.floorDiv((Long) fact.get("at_millis"), DAY_MILLIS), site));
      return;
    }
    long sequence = (Long) fact.get("sequence");
    database.read(
        session -> {
          byte[] judged =
              session
                  .first(
                      "SELECT fruit FROM judgement WHERE sequence = ?",
                      row -> row.getBytes(1),
                      sequence)
                  .orElse(new byte[0]);
          if (judged.length == Long.BYTES * 2) {
            dirty.fruits().add(FactRows.id(judged));
            dirty
                .days()
                .addAll(
                    session.list(
                        "SELECT day, review_fruit.site FROM review_fruit JOIN fact USING (sequence)"
                            + " WHERE fact.id = ?",
                        SiteDay::of,
                        (Object) judged));
          }
          // A lot may get its supplier when some of its fruits are there already.
          if (kind.startsWith("lot-") && fact.get("lot") != null) {
            dirty
                .days()
                .addAll(
                    session.list(
                        "SELECT DISTINCT day, site FROM review_fruit WHERE site = ? AND lot = ?",
                        SiteDay::of,
                        site,
                        fact.get("lot")));
          }
          return true;
        });
  }

  private boolean say(Fed fed, Dirty dirty, long position, long walked, boolean isWalked) {
    Optional<AllCells.Round> round = cells.begin(fed);
    if (round.isEmpty()) {
      return false;
    }
    List<AllCells.Fruit> fruits =
        database.read(
            session -> {
              List<AllCells.Fruit> found = new ArrayList<>();
              for (UUID id : dirty.fruits()) {
                ToldRows.fruit(session, id).ifPresentOrElse(found::add, () -> dirty.gone().add(id));
              }
              return found;
            });
    round.get().put(fruits);
    round.get().leaveOut(List.copyOf(dirty.gone()));
    for (SiteDay day : dirty.days()) {
      round
          .get()
          .sums(day.day(), day.site(), database.read(session -> ToldRows.sums(session, day)));
    }
    round.get().end(position, walked, isWalked);
    return true;
  }
}
