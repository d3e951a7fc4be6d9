package pomona.server.lot;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import pomona.fruit.DefectKind;
import pomona.server.access.SiteNumbers;
import pomona.server.database.Database;
import pomona.server.database.NewRow;
import pomona.server.database.Session;
import pomona.server.fact.FactRows;
import pomona.server.loop.TimedLoop;
import pomona.server.web.ProblemException;

/**
 * One row a lot, kept level with the log on a thread of its own. A lot is read again when something
 * other than a scan is told of it, and when scans or fruits of a lot that has ended come late.
 * Rows, messages to webhooks and the note of how far the log was followed are one transaction, so a
 * crash tells nothing twice and forgets nothing.
 */
public final class LotTable implements AutoCloseable {
  private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

  /** So much of the log is looked at in one transaction. */
  private static final long AT_ONCE = 5000;

  private static final String CHANGED =
      "SELECT DISTINCT site, lot FROM fact WHERE sequence > ? AND sequence <= ? AND lot IS NOT NULL"
          + " AND kind NOT IN ('scan', 'fruit', 'refusals', 'device-status', 'fruit-measured')"
          + " UNION SELECT fruit.site, fruit.lot FROM judgement JOIN fact ON fact.id ="
          + " judgement.fruit JOIN fruit ON fruit.sequence = fact.sequence"
          + " WHERE judgement.sequence > ? AND judgement.sequence <= ? AND fruit.lot IS NOT NULL"
          // Phones send what waits in no certain order: fruits may come after their lot's end.
          + " UNION SELECT fact.site, fact.lot FROM fact JOIN lot_summary ON"
          + " lot_summary.site = fact.site AND lot_summary.lot = fact.lot"
          + " WHERE fact.sequence > ? AND fact.sequence <= ? AND decided_millis IS NOT NULL"
          + " AND kind IN ('scan', 'fruit', 'fruit-measured')";

  /** Lots of which all facts are there. */
  private static final String WHOLE =
      "SELECT site, lot FROM fact WHERE lot IS NOT NULL AND sequence <= ? GROUP BY site, lot"
          + " HAVING count(json) = count(*)";

  /** Rows that no fact speaks of, or only facts that are all there. */
  private static final String NOT_OUTLIVING =
      " WHERE (site, lot) NOT IN (SELECT site, lot FROM fact WHERE lot IS NOT NULL AND json IS NULL)";

  private final Database database;
  private final Clock clock;
  private final TimedLoop loop = new TimedLoop("pomona-lots", LOOK_EVERY, this::catchUp);

  public LotTable(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  public void start() {
    loop.start();
    loop.wake();
  }

  /** Follows the log to its end; returns when the rows are level with it. */
  public synchronized void catchUp() {
    while (!loop.isClosing()) {
      long read = database.read(session -> session.number("SELECT sequence FROM lot_read"));
      long last = database.read(session -> session.number("SELECT max(sequence) FROM fact"));
      if (last <= read) {
        return;
      }
      long to = Math.min(last, read + AT_ONCE);
      database.writeGivingWay(session -> follow(session, read, to, clock.millis()));
    }
  }

  static boolean follow(Session session, long read, long to, long nowMillis) throws SQLException {
    List<LotHistories.Name> changed =
        session.list(CHANGED, LotTable::name, read, to, read, to, read, to);
    for (LotHistories.Name name : changed) {
      // Not beyond: programs go on behind the cursors that they have seen, so none may come later.
      Optional<LotHistories.Read> lot = LotHistories.read(session, name, to);
      if (lot.isPresent()) {
        ListedLot summary = keep(session, lot.get());
        Webhooks.tell(session, lot.get(), summary, read, nowMillis);
      }
    }
    session.run("UPDATE lot_read SET sequence = ?", to);
    return true;
  }

  /** Makes the rows of all lots whose facts are there anew, and tells nobody. */
  static boolean make(Session session, long upTo) throws SQLException {
    for (String table : List.of("lot_defect", "lot_summary")) {
      session.run("DELETE FROM " + table + NOT_OUTLIVING);
    }
    for (LotHistories.Name name : session.list(WHOLE, LotTable::name, upTo)) {
      Optional<LotHistories.Read> lot = LotHistories.read(session, name, upTo);
      if (lot.isPresent()) {
        keep(session, lot.get());
      }
    }
    session.run("UPDATE lot_read SET sequence = ?", upTo);
    return true;
  }

  private static LotHistories.Name name(ResultSet row) throws SQLException {
    return new LotHistories.Name(row.getString(1), row.getString(2));
  }

  private static ListedLot keep(Session session, LotHistories.Read lot) throws SQLException {
    ListedLot summary = ListedLot.of(lot);
    session.replace(summary.row());
    session.run("DELETE FROM lot_defect WHERE site = ? AND lot = ?", summary.site(), summary.lot());
    for (Map.Entry<DefectKind, Integer> each : ListedLot.defects(lot.account()).entrySet()) {
      session.insert(
          NewRow.into("lot_defect")
              .with("site", summary.site())
              .with("lot", summary.lot())
              .with("kind", each.getKey().name())
              .with("fruits", each.getValue()));
    }
    return summary;
  }

  /** A row by the id of its lot's first fact, or of any other of its facts. */
  public Optional<ListedLot> find(UUID id) {
    return database.read(
        session ->
            session.first(
                "SELECT "
                    + ListedLot.COLUMNS
                    + " FROM lot_summary WHERE (site, lot) ="
                    + " (SELECT site, lot FROM fact WHERE id = ?)",
                ListedLot::read,
                (Object) FactRows.bytes(id)));
  }

  /** What a lot's row would be if it were made now. */
  public ListedLot fresh(LotHistories.Read read) {
    return ListedLot.of(read);
  }

  /** The newest lots first that a filter lets through. */
  public List<ListedLot> list(LotFilter filter, int from, int most) {
    List<Object> arguments = new ArrayList<>(filter.arguments());
    arguments.add(most);
    arguments.add(from);
    return database.read(
        session ->
            session.list(
                "SELECT "
                    + ListedLot.COLUMNS
                    + " FROM lot_summary WHERE "
                    + filter.where()
                    + " ORDER BY begun_millis DESC, site, lot LIMIT ? OFFSET ?",
                ListedLot::read,
                arguments.toArray()));
  }

  /**
   * All that a filter lets through, the newest first.
   *
   * @throws ProblemException if there are more than {@code most}: a table is never cut
   */
  public List<ListedLot> all(LotFilter filter, int most) {
    long count = count(filter);
    if (count > most) {
      throw ProblemException.badField(
          "from", "must be later: there are " + count + " lots, a table has at most " + most);
    }
    return list(filter, 0, most);
  }

  public long count(LotFilter filter) {
    return database.read(
        session ->
            session.number(
                "SELECT count(*) FROM lot_summary WHERE " + filter.where(),
                filter.arguments().toArray()));
  }

  /** Lots of a site that changed after a place in the log, in the order of their changes. */
  public List<ListedLot> changedAfter(String site, long after, int most) {
    return database.read(
        session ->
            session.list(
                "SELECT "
                    + ListedLot.COLUMNS
                    + " FROM lot_summary WHERE site = ? AND changed > ? ORDER BY changed LIMIT ?",
                ListedLot::read,
                site,
                after,
                most));
  }

  /** How the facts of a site are numbered for programs. */
  SiteNumbers numbers(String site) {
    return database.read(session -> SiteNumbers.of(session, site));
  }

  /** The values of a column, for a filter to choose from. */
  public List<String> choices(Choice column) {
    return database.read(
        session ->
            session.list(
                "SELECT DISTINCT "
                    + column.column()
                    + " FROM lot_summary WHERE "
                    + column.column()
                    + " IS NOT NULL ORDER BY 1 LIMIT 500",
                row -> row.getString(1)));
  }

  /** A column that can be chosen from. */
  public enum Choice {
    SITE,
    PRODUCT,
    SUPPLIER,
    CUSTOMER;

    private String column() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  @Override
  public void close() {
    loop.close();
  }
}
