package pomona.server.cell;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pomona.server.database.Changes;
import pomona.server.database.Database;
import pomona.server.database.KeptTables;
import pomona.server.database.Session;
import pomona.server.fact.FactRows;
import pomona.server.log.LogFault;

/**
 * Copies what one database has of a site into another, and compares the two. Facts keep their ids
 * and their order and get new sequences; copying twice is copying once. What came since is copied
 * and compared by copying and comparing again, with the same object. A fact that the old one lets
 * go of after it was copied keeps its content in the new one until that one's own retention.
 */
final class SiteCopy {
  private final Database from;
  private final Database to;
  private final String site;
  private final boolean givesWay;
  private final FactReplay replay = new FactReplay();
  private final SiteFacts facts;
  private final SiteComparison comparison;
  private long copiedTo;

  /**
   * A copy that has not begun.
   *
   * @param givesWay whether others write to the new cell meanwhile
   */
  SiteCopy(Database from, Database to, String site, boolean givesWay) {
    this.from = from;
    this.to = to;
    this.site = site;
    this.givesWay = givesWay;
    this.facts = new SiteFacts(from, site);
    this.comparison = new SiteComparison(from, to, site);
  }

  /** Copies facts behind those that were copied; says whether there may be more. */
  boolean copyFacts(int most) {
    int copied = 0;
    List<List<Object>> more = facts.between(copiedTo, Long.MAX_VALUE);
    while (!more.isEmpty() && copied < most) {
      List<List<Object>> some = more;
      write(
          session -> {
            store(session, some);
            return true;
          });
      copied += some.size();
      copiedTo = (Long) some.get(some.size() - 1).get(0);
      more = facts.between(copiedTo, Long.MAX_VALUE);
    }
    return !more.isEmpty();
  }

  /**
   * Copies all rows that go with the facts; the site is closed meanwhile, so at once. What was
   * copied before and is gone from the old one by now goes from the new one, too.
   */
  void copyRows() {
    List<SiteTable> lastFirst = new ArrayList<>(SiteTable.ALL);
    Collections.reverse(lastFirst);
    for (SiteTable table : lastFirst) {
      List<Map<String, Object>> gone = comparison.goneFromOld(table);
      if (!gone.isEmpty()) {
        to.write(
            session -> {
              table.delete(session, gone);
              return true;
            });
      }
    }
    for (SiteTable table : SiteTable.ALL) {
      from.readAtOneMoment(
          session -> {
            table.walk(
                session,
                site,
                rows -> {
                  to.write(
                      other -> {
                        table.write(other, rows);
                        return true;
                      });
                });
            return true;
          });
    }
  }

  private void write(Database.Work<Boolean> work) {
    boolean unused = givesWay ? to.writeGivingWay(work) : to.write(work);
  }

  private void store(Session session, List<List<Object>> some) throws SQLException {
    long next = session.number("SELECT max(sequence) FROM fact") + 1;
    List<List<Object>> fresh = new ArrayList<>();
    for (List<Object> fact : some) {
      record Known(long sequence, boolean kept) {}
      Optional<Known> known =
          session.first(
              "SELECT sequence, json IS NOT NULL FROM fact WHERE id = ?",
              row -> new Known(row.getLong(1), row.getBoolean(2)),
              fact.get(SiteFacts.ID));
      if (known.isEmpty()) {
        List<Object> row = new ArrayList<>(fact);
        row.set(0, next++);
        fresh.add(row);
      } else if (known.get().kept() && fact.get(SiteFacts.JSON) == null) {
        // Its time was over after it had been copied.
        FactRows.forget(session, known.get().sequence());
        session.run("UPDATE fact SET json = NULL WHERE sequence = ?", known.get().sequence());
      }
    }
    replay.apply(
        session,
        new Changes(
            List.of(new Changes.OfTable(KeptTables.FACT, SiteFacts.COLUMNS, 1, List.of(), fresh))));
  }

  /**
   * Compares both; facts that were compared before are not compared again.
   *
   * @throws LogFault.Damaged if the new one lacks something, or has it otherwise
   */
  SiteComparison.Same compare() {
    return comparison.whole();
  }

  /** Compares the facts that were copied behind those that were compared. */
  void compareCopied() {
    comparison.upTo(copiedTo);
  }
}
