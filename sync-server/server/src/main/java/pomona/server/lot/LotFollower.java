package pomona.server.lot;

import java.util.List;
import pomona.server.database.Database;
import pomona.server.operate.Follower;

/**
 * The sums of lots as the doctor sees them. Of a lot that has not ended the row may be behind its
 * fruits, so only the rows of lots that have ended are compared.
 */
public final class LotFollower implements Follower {
  private static final String ENDED = "decided_millis IS NOT NULL";

  @Override
  public String name() {
    return "lots";
  }

  @Override
  public List<Table> tables(Database database) {
    return List.of(
        new Table(
            "lot_summary",
            "(SELECT " + ListedLot.COLUMNS + " FROM lot_summary WHERE " + ENDED + ")",
            2,
            List.of(ListedLot.COLUMNS.split(", ", -1)),
            true),
        new Table(
            "lot_defect",
            "(SELECT site, lot, kind, lot_defect.fruits AS fruits FROM lot_defect"
                + " JOIN lot_summary USING (site, lot) WHERE "
                + ENDED
                + ")",
            3,
            List.of("site", "lot", "kind", "fruits"),
            true));
  }

  /** A lot is read with all its facts, so rows that are behind the log cannot be compared. */
  @Override
  public long readTo(Database database) {
    return database.read(
        session -> {
          long read = session.number("SELECT sequence FROM lot_read");
          long last = session.number("SELECT coalesce(max(sequence), 0) FROM fact");
          return read == last ? read : 0;
        });
  }

  /** Rows of lots of which a fact was let go stay as they are: they know more than the log does. */
  @Override
  public void make(Database database, long upTo) {
    database.write(session -> LotTable.make(session, upTo));
  }
}
