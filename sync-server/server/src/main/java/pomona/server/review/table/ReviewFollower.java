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
  public List<Table> tables() {
    return List.of(
        new Table(
            "review_fruit",
            "review_fruit",
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
            List.of("sequence", "site", "lot", "day", "quantity", "value"),
            false),
        new Table(
            "review_lot",
            "(SELECT site || char(10) || lot AS name, product, supplier, begun_millis,"
                + " finished_millis, disposition FROM review_lot)",
            List.of(
                "name", "product", "supplier", "begun_millis", "finished_millis", "disposition"),
            true));
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
