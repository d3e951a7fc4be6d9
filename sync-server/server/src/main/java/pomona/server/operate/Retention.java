package pomona.server.operate;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import okio.ByteString;
import pomona.server.access.Audit;
import pomona.server.attachment.AttachmentStore;
import pomona.server.database.Database;
import pomona.server.similar.SimilarityIndex;

/**
 * Lets go of what a site no longer wants kept. A fact's row stays, so that the sequence has no gap
 * and a phone that sends it again is told that it is there; its content goes, with its crop and its
 * place in the index.
 */
public final class Retention {
  private static final int AT_ONCE = 500;

  private final Database database;
  private final AttachmentStore attachments;
  private final SimilarityIndex index;
  private final Clock clock;
  private final Audit audit;

  public Retention(
      Database database,
      AttachmentStore attachments,
      SimilarityIndex index,
      Clock clock,
      Audit audit) {
    this.database = database;
    this.attachments = attachments;
    this.index = index;
    this.clock = clock;
    this.audit = audit;
  }

  private record Due(long sequence, Optional<ByteString> crop) {}

  /** Sets how long a site's facts are kept; nothing means for ever. */
  public void keep(String site, Optional<Duration> time, String by) {
    database.write(
        session ->
            session.run(
                "UPDATE site SET keep_days = ? WHERE id = ?", time.map(Duration::toDays), site));
    audit.note(by, "retention set to " + time.map(Duration::toDays).orElse(-1L) + " days", site);
  }

  /** Lets go of all that is due; returns how many facts. */
  public long run() throws IOException {
    record Site(String id, long days) {}
    List<Site> sites =
        database.read(
            session ->
                session.list(
                    "SELECT id, keep_days FROM site WHERE keep_days IS NOT NULL",
                    row -> new Site(row.getString(1), row.getLong(2))));
    long gone = 0;
    for (Site site : sites) {
      long before = clock.millis() - Duration.ofDays(site.days()).toMillis();
      List<Due> due = due(site.id(), before);
      while (!due.isEmpty()) {
        letGo(due);
        gone += due.size();
        due = due(site.id(), before);
      }
    }
    if (gone > 0) {
      audit.note("the server", "let go of " + gone + " facts", "retention");
    }
    return gone;
  }

  private List<Due> due(String site, long beforeMillis) {
    return database.read(
        session ->
            session.list(
                "SELECT fact.sequence, crop_sha256 FROM fact"
                    + " LEFT JOIN fruit ON fruit.sequence = fact.sequence"
                    + " WHERE fact.site = ? AND fact.received_millis < ? AND json IS NOT NULL"
                    + " AND kind <> 'policy' ORDER BY fact.sequence LIMIT ?",
                row ->
                    new Due(
                        row.getLong(1), Optional.ofNullable(row.getBytes(2)).map(ByteString::of)),
                site,
                beforeMillis,
                AT_ONCE));
  }

  private void letGo(List<Due> due) throws IOException {
    database.write(
        session -> {
          for (Due fact : due) {
            session.run("DELETE FROM fruit WHERE sequence = ?", fact.sequence());
            session.run("DELETE FROM judgement WHERE sequence = ?", fact.sequence());
            session.run("UPDATE fact SET json = NULL WHERE sequence = ?", fact.sequence());
          }
          return due.size();
        });
    index.remove(due.stream().map(Due::sequence).toList());
    for (Due fact : due) {
      if (fact.crop().isPresent() && !isUsed(fact.crop().get())) {
        attachments.delete(fact.crop().get());
      }
    }
  }

  private boolean isUsed(ByteString crop) {
    return database.read(
        session ->
            session.number(
                    "SELECT EXISTS (SELECT 1 FROM fruit WHERE crop_sha256 = ?)"
                        + " OR EXISTS (SELECT 1 FROM model WHERE sha256 = ?)",
                    crop.toByteArray(),
                    crop.toByteArray())
                == 1);
  }
}
