package pomona.server.review.table;

import java.util.List;
import pomona.server.database.Database;
import pomona.server.fact.SqliteFactStore;
import pomona.server.fact.StoredFact;
import pomona.server.operate.Follower;

/** The review's tables as the doctor sees them. */
public final class ReviewFollower implements Follower {
  private static final int AT_ONCE = 1000;

  @Override
  public String name() {
    return "the review";
  }

  @Override
  public List<Table> tables(Database database) {
    return List.of(
        new Table(
            "review_fruit",
            "review_fruit",
            1,
            List.of(
                "sequence",
                "site",
                "lot",
                "device",
                "class",
                "grade",
                "disposition",
                "class_confidence",
                "grade_confidence",
                "unfamiliarity",
                "excess",
                "generation",
                "space",
                "at_millis",
                "day",
                "worst_defect",
                "worst_share",
                "defects",
                "override_grade",
                "said_class",
                "said_grade",
                "said_disposition",
                "said_by",
                "state",
                "value",
                "audit",
                "dice",
                "scan",
                "diameter_mm",
                "grams"),
            false),
        new Table(
            "review_reading",
            "review_reading",
            1,
            List.of("sequence", "site", "lot", "day", "quantity", "value"),
            false),
        new Table(
            "review_lot",
            "review_lot",
            2,
            List.of(
                "site",
                "lot",
                "product",
                "supplier",
                "begun_millis",
                "finished_millis",
                "disposition"),
            true),
        new Table(
            "review_day_scan (scans by day)",
            LetGoSums.comparable(database, "review_day_scan"),
            5,
            List.of("day", "site", "device", "delegate", "latency_class", "scans"),
            false),
        new Table(
            "review_day_refusal (refusals by day)",
            LetGoSums.comparable(database, "review_day_refusal"),
            4,
            List.of("day", "site", "device", "reason", "frames"),
            false),
        new Table(
            "review_size (sizes of fruits)",
            "(SELECT fruit, site, diameter_mm, grams FROM review_size WHERE EXISTS (SELECT 1"
                + " FROM fact WHERE id = fruit AND json IS NOT NULL))",
            2,
            List.of("fruit", "site", "diameter_mm", "grams"),
            false));
  }

  @Override
  public long readTo(Database database) {
    return database.read(
        session -> ReviewTables.isCurrent(session) ? ReviewTables.readTo(session) : 0);
  }

  @Override
  public void make(Database database, long upTo) {
    database.write(ReviewTables::empty);
    SqliteFactStore facts = new SqliteFactStore(database);
    long from = 0;
    while (from < upTo) {
      int most = (int) Math.min(AT_ONCE, upTo - from);
      List<StoredFact> more = facts.after(from, most);
      if (more.isEmpty()) {
        return;
      }
      database.write(session -> ReviewTables.apply(session, more));
      from = more.get(more.size() - 1).sequence();
    }
  }
}
