package pomona.server.cell;

import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import okio.ByteString;
import pomona.server.database.Changes;
import pomona.server.database.ChangesFormat;
import pomona.server.database.Columns;
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
  private static final int AT_ONCE = 500;

  private static final List<String> COLUMNS =
      List.of(
          "sequence",
          "id",
          "kind",
          "site",
          "device",
          "lot",
          "operator",
          "at_millis",
          "received_millis",
          "digest",
          "json");

  private static final String SELECT = "SELECT " + String.join(", ", COLUMNS) + " FROM fact";
  private static final int ID = COLUMNS.indexOf("id");
  private static final int JSON = COLUMNS.indexOf("json");

  private final Database from;
  private final Database to;
  private final String site;
  private final boolean givesWay;
  private final FactReplay replay = new FactReplay();
  private final MessageDigest here = KeptDigest.newSha256();
  private final MessageDigest there = KeptDigest.newSha256();
  private long copiedTo;
  private long comparedTo;
  private long compared;

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
  }

  /** What is the same in both, and how much of it there is. */
  record Same(Map<String, Long> rows, ByteString sha256) {
    Same {
      rows = new TreeMap<>(rows);
    }
  }

  /** Copies facts behind those that were copied; says whether there may be more. */
  boolean copyFacts(int most) {
    int copied = 0;
    List<List<Object>> facts = facts(copiedTo, Long.MAX_VALUE);
    while (!facts.isEmpty() && copied < most) {
      List<List<Object>> some = facts;
      write(
          session -> {
            store(session, some);
            return true;
          });
      copied += some.size();
      copiedTo = (Long) some.get(some.size() - 1).get(0);
      facts = facts(copiedTo, Long.MAX_VALUE);
    }
    return !facts.isEmpty();
  }

  /**
   * Copies all rows that go with the facts; the site is closed meanwhile, so at once. What was
   * copied before and is gone from the old one by now goes from the new one, too.
   */
  void copyRows() {
    List<SiteTable> lastFirst = new ArrayList<>(SiteTable.ALL);
    Collections.reverse(lastFirst);
    for (SiteTable table : lastFirst) {
      List<Map<String, Object>> gone = goneFromOld(table);
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

  /** Rows of the new one, in the common form, that the old one does not have. */
  private List<Map<String, Object>> goneFromOld(SiteTable table) {
    List<Map<String, Object>> gone = new ArrayList<>();
    to.readAtOneMoment(
        session -> {
          table.walk(
              session,
              site,
              rows -> {
                for (Map<String, Object> row : rows) {
                  if (from.read(other -> table.same(other, row)).isEmpty()) {
                    gone.add(row);
                  }
                }
              });
          return true;
        });
    return gone;
  }

  private void write(Database.Work<Boolean> work) {
    boolean unused = givesWay ? to.writeGivingWay(work) : to.write(work);
  }

  private List<List<Object>> facts(long after, long upTo) {
    return from.read(
        session ->
            session.list(
                SELECT
                    + " WHERE site = ? AND sequence > ? AND sequence <= ? ORDER BY sequence LIMIT "
                    + AT_ONCE,
                SiteCopy::values,
                site,
                after,
                upTo));
  }

  private static List<Object> values(ResultSet row) throws SQLException {
    List<Object> values = new ArrayList<>();
    for (String column : COLUMNS) {
      values.add(Columns.value(row, column));
    }
    return values;
  }

  private void store(Session session, List<List<Object>> facts) throws SQLException {
    long next = session.number("SELECT max(sequence) FROM fact") + 1;
    List<List<Object>> fresh = new ArrayList<>();
    for (List<Object> fact : facts) {
      record Known(long sequence, boolean kept) {}
      Optional<Known> known =
          session.first(
              "SELECT sequence, json IS NOT NULL FROM fact WHERE id = ?",
              row -> new Known(row.getLong(1), row.getBoolean(2)),
              fact.get(ID));
      if (known.isEmpty()) {
        List<Object> row = new ArrayList<>(fact);
        row.set(0, next++);
        fresh.add(row);
      } else if (known.get().kept() && fact.get(JSON) == null) {
        // Its time was over after it had been copied.
        FactRows.forget(session, known.get().sequence());
        session.run("UPDATE fact SET json = NULL WHERE sequence = ?", known.get().sequence());
      }
    }
    replay.apply(
        session,
        new Changes(List.of(new Changes.OfTable(KeptTables.FACT, COLUMNS, 1, List.of(), fresh))));
  }

  /**
   * Compares both, row by row in the old one's order. Facts that were compared before are not
   * compared again.
   *
   * @throws LogFault.Damaged if the new one lacks something, or has it otherwise
   */
  Same compare() {
    compareFacts(Long.MAX_VALUE);
    MessageDigest ours = KeptDigest.continued(here);
    MessageDigest theirs = KeptDigest.continued(there);
    Map<String, Long> rows = new TreeMap<>();
    rows.put(KeptTables.FACT, compared);
    for (SiteTable table : SiteTable.ALL) {
      rows.put(table.name(), compare(table, ours, theirs));
      if (!goneFromOld(table).isEmpty()) {
        throw new LogFault.Damaged(
            "The new cell has a row of "
                + table.name()
                + " of the site "
                + site
                + " that the old one has not. "
                + KEPT);
      }
    }
    byte[] digest = ours.digest();
    if (!Arrays.equals(digest, theirs.digest())) {
      throw new LogFault.Damaged(
          "The new cell does not say of the site " + site + " what the old one does. " + KEPT);
    }
    return new Same(rows, ByteString.of(digest));
  }

  /** Compares the facts that were copied behind those that were compared. */
  void compareCopied() {
    compareFacts(copiedTo);
  }

  private void compareFacts(long upTo) {
    List<List<Object>> facts = facts(comparedTo, upTo);
    while (!facts.isEmpty()) {
      for (List<Object> fact : facts) {
        byte[] same = bytes(sameFact(fact));
        here.update(bytes(fact));
        there.update(same);
        comparedTo = (Long) fact.get(0);
        compared++;
      }
      facts = facts(comparedTo, upTo);
    }
  }

  private static final String KEPT = "Nothing of it was let go; run the move again.";

  private List<Object> sameFact(List<Object> fact) {
    return to.read(
            session -> session.first(SELECT + " WHERE id = ?", SiteCopy::values, fact.get(ID)))
        .orElseThrow(
            () ->
                new LogFault.Damaged(
                    "The new cell lacks the fact "
                        + FactRows.id((byte[]) fact.get(ID))
                        + " of the site "
                        + site
                        + ". "
                        + KEPT));
  }

  /** A fact but for its sequence. */
  private static byte[] bytes(List<Object> fact) {
    return ChangesFormat.write(
        new Changes(
            List.of(
                new Changes.OfTable(
                    KeptTables.FACT,
                    COLUMNS.subList(1, COLUMNS.size()),
                    1,
                    List.of(),
                    List.of(fact.subList(1, fact.size()))))));
  }

  private long compare(SiteTable table, MessageDigest here, MessageDigest there) {
    return from.readAtOneMoment(
        session -> {
          long[] count = new long[1];
          table.walk(
              session,
              site,
              rows -> {
                for (Map<String, Object> row : rows) {
                  count[0]++;
                  here.update(table.bytes(row));
                  Optional<Map<String, Object>> same = to.read(other -> table.same(other, row));
                  if (same.isEmpty()) {
                    throw new LogFault.Damaged(
                        "The new cell lacks a row of "
                            + table.name()
                            + " of the site "
                            + site
                            + ". "
                            + KEPT);
                  }
                  there.update(table.bytes(same.get()));
                }
              });
          return count[0];
        });
  }
}
