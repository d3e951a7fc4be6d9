package pomona.server.operate;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import okio.ByteString;
import pomona.server.access.Audit;
import pomona.server.access.SiteAttachments;
import pomona.server.access.Sites;
import pomona.server.database.Database;
import pomona.server.fact.FactRows;
import pomona.server.similar.SimilarityIndex;
import pomona.server.web.ProblemException;

/**
 * Deletes what a site no longer wants to keep, but for its rules: policies, specs and its list of
 * products hold until there are others. A fact's row stays, so that the sequence has no gap and a
 * phone that sends it again gets "already had it". Its content is deleted, with its crop or frame,
 * its words, and its entries in the index and in the review.
 */
public record Retention(
    Database database,
    Sites sites,
    SiteAttachments attachments,
    SimilarityIndex index,
    Clock clock,
    Audit audit) {
  /** How long refused facts are kept: the phone keeps its own, and somebody has looked by then. */
  public static final Duration REFUSED_KEPT = Duration.ofDays(90);

  /** A block of the index is written anew for each look, so a look takes about a block's rows. */
  private static final int AT_ONCE = 16_384;

  /** What one transaction lets go of; phones wait for no more than that. */
  private static final int IN_A_TRANSACTION = 500;

  /** A fact whose time has come, and its crop or frame. */
  private record Due(long sequence, Optional<ByteString> picture) {}

  /** Sets how long a site's facts are kept; nothing means for ever. */
  public void keep(String site, Optional<Duration> time, String by) {
    Sites.Site now =
        sites.find(site).orElseThrow(() -> ProblemException.notFound("There is no site " + site));
    sites.set(new Sites.Site(site, time, now.attachmentsOnWifiOnly(), now.secondOpinion()), by);
  }

  /** Deletes all that is due; returns how many facts. */
  public long run() throws IOException {
    long before = clock.millis() - REFUSED_KEPT.toMillis();
    database.write(
        session -> session.run("DELETE FROM refused_fact WHERE received_millis < ?", before));
    long gone = 0;
    for (Sites.Site site : sites.all()) {
      if (site.keep().isPresent()) {
        gone += run(site.id(), clock.millis() - site.keep().get().toMillis());
      }
    }
    if (gone > 0) {
      audit.note("the server", "let go of " + gone + " facts", "retention");
    }
    return gone;
  }

  private long run(String site, long beforeMillis) throws IOException {
    long gone = 0;
    List<Due> due = due(site, beforeMillis);
    while (!due.isEmpty()) {
      letGo(site, due);
      gone += due.size();
      due = due(site, beforeMillis);
    }
    forgetLots(site, beforeMillis);
    return gone;
  }

  /**
   * Deletes what is said of lots of which no fact is left, what was told of lots, and what was
   * announced. The row of a lot of which some facts are left stays as it is.
   */
  private void forgetLots(String site, long beforeMillis) {
    database.write(
        session -> {
          for (String table : List.of("lot_summary", "lot_defect")) {
            session.run(
                "DELETE FROM "
                    + table
                    + " WHERE site = ? AND NOT EXISTS (SELECT 1 FROM fact WHERE fact.site = "
                    + table
                    + ".site AND fact.lot = "
                    + table
                    + ".lot AND kind <> 'fruit' AND json IS NOT NULL)",
                site);
          }
          session.run(
              "DELETE FROM webhook_message WHERE made_millis < ? AND next_millis IS NULL"
                  + " AND webhook IN (SELECT number FROM webhook WHERE site = ?)",
              beforeMillis,
              site);
          session.run(
              "DELETE FROM question_notice WHERE at_millis < ? AND question IN (SELECT id FROM"
                  + " saved_question WHERE site = ?)",
              beforeMillis,
              site);
          return session.run(
              "DELETE FROM delivery WHERE site = ? AND max(told_millis, coalesce(eta_millis, 0)) <"
                  + " ?",
              site,
              beforeMillis);
        });
  }

  private List<Due> due(String site, long beforeMillis) {
    return database.read(
        session ->
            session.list(
                "SELECT fact.sequence, coalesce(crop_sha256, frame_sha256) FROM fact LEFT JOIN"
                    + " fruit ON fruit.sequence = fact.sequence LEFT JOIN scan_frame ON"
                    + " scan_frame.sequence = fact.sequence WHERE fact.site = ? AND"
                    + " fact.received_millis < ? AND json IS NOT NULL AND kind <> 'policy'"
                    + " AND kind NOT IN ('spec', 'product-list', 'catalogue')"
                    + " ORDER BY fact.received_millis LIMIT ?",
                row ->
                    new Due(
                        row.getLong(1), Optional.ofNullable(row.getBytes(2)).map(ByteString::of)),
                site,
                beforeMillis,
                AT_ONCE));
  }

  private void letGo(String site, List<Due> due) throws IOException {
    // The index comes first, and is on the disk before the rest. After a crash in between, the
    // facts are still due and are deleted next time. The other way round, embeddings would stay
    // that nothing deletes.
    index.remove(due.stream().map(Due::sequence).toList());
    index.commit();
    index.refresh();
    for (int from = 0; from < due.size(); from += IN_A_TRANSACTION) {
      List<Due> some = due.subList(from, Math.min(due.size(), from + IN_A_TRANSACTION));
      database.writeGivingWay(
          session -> {
            for (Due fact : some) {
              FactRows.forget(session, fact.sequence());
              session.run("UPDATE fact SET json = NULL WHERE sequence = ?", fact.sequence());
            }
            return some.size();
          });
      for (Due fact : some) {
        if (fact.picture().isPresent()) {
          attachments.letGo(site, fact.picture().get());
        }
      }
    }
  }
}
