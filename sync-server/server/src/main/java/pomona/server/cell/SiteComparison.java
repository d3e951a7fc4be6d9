package pomona.server.cell;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import okio.ByteString;
import pomona.server.database.Database;
import pomona.server.database.KeptTables;
import pomona.server.fact.FactRows;
import pomona.server.log.LogFault;

/**
 * Whether two databases say the same of a site, row by row in the old one's order. What came since
 * is compared by comparing again, with the same object.
 */
final class SiteComparison {
  private static final String KEPT = "Nothing of it was let go; run the move again.";

  private final Database from;
  private final Database to;
  private final String site;
  private final SiteFacts facts;
  private final MessageDigest here = KeptDigest.newSha256();
  private final MessageDigest there = KeptDigest.newSha256();
  private long comparedTo;
  private long compared;

  /** A comparison that has not begun. */
  SiteComparison(Database from, Database to, String site) {
    this.from = from;
    this.to = to;
    this.site = site;
    this.facts = new SiteFacts(from, site);
  }

  /** What is the same in both, and how much of it there is. */
  record Same(Map<String, Long> rows, ByteString sha256) {
    Same {
      rows = new TreeMap<>(rows);
    }
  }

  /** Rows of the new one, in the common form, that the old one does not have. */
  List<Map<String, Object>> goneFromOld(SiteTable table) {
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

  /**
   * Compares both, row by row in the old one's order. Facts that were compared before are not
   * compared again.
   *
   * @throws LogFault.Damaged if the new one lacks something, or has it otherwise
   */
  Same whole() {
    upTo(Long.MAX_VALUE);
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

  /** Compares the facts up to a sequence of the old one, behind those that were compared. */
  void upTo(long last) {
    List<List<Object>> some = facts.between(comparedTo, last);
    while (!some.isEmpty()) {
      for (List<Object> fact : some) {
        byte[] same = SiteFacts.bytes(sameFact(fact));
        here.update(SiteFacts.bytes(fact));
        there.update(same);
        comparedTo = (Long) fact.get(0);
        compared++;
      }
      some = facts.between(comparedTo, last);
    }
  }

  private List<Object> sameFact(List<Object> fact) {
    return new SiteFacts(to, site)
        .find(fact.get(SiteFacts.ID))
        .orElseThrow(
            () ->
                new LogFault.Damaged(
                    "The new cell lacks the fact "
                        + FactRows.id((byte[]) fact.get(SiteFacts.ID))
                        + " of the site "
                        + site
                        + ". "
                        + KEPT));
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
