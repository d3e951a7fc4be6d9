package pomona.server.lot;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import pomona.csv.CsvException;
import pomona.csv.TableFault;
import pomona.server.access.Audit;
import pomona.server.database.Columns;
import pomona.server.database.Database;
import pomona.server.database.NewRow;
import pomona.server.fact.SiteDoor;

/**
 * What order systems announce, and the lots that it became. A delivery that comes again, by order,
 * product number, batch and pallet, takes the place of the one before.
 */
public record Deliveries(Database database, Clock clock, Audit audit) {
  private static final long A_DAY_MILLIS = 86_400_000;

  /** Added to the time of a lot that only the product and the days speak for. */
  private static final long A_GUESS = 1_000_000_000_000_000L;

  /**
   * Deliveries and the lots that they became. A lot of the delivery's product is it if it has the
   * delivery's order, or no order and the delivery's batch. A lot with neither is taken for it if
   * it was begun from three days before to two weeks after the delivery was due, or announced. Of
   * several the surest counts, then the first.
   */
  private static final String ARRIVALS =
      "SELECT delivery.*, lot_summary.lot AS arrived, min(lot_summary.begun_millis + CASE WHEN"
          + " lot_summary.order_number IS NULL AND delivery.batch = '' THEN "
          + A_GUESS
          + " ELSE 0 END) AS guess FROM delivery LEFT JOIN lot_summary"
          + " ON lot_summary.site = delivery.site AND lot_summary.gtin = delivery.gtin"
          + " AND (delivery.batch = '' OR lot_summary.batch = delivery.batch)"
          + " AND (lot_summary.order_number = delivery.order_number"
          + " OR (lot_summary.order_number IS NULL AND (delivery.batch <> ''"
          + " OR lot_summary.begun_millis - coalesce(eta_millis, told_millis) BETWEEN "
          + -3 * A_DAY_MILLIS
          + " AND "
          + 14 * A_DAY_MILLIS
          + ")))";

  /**
   * A delivery that is expected, and the lot that it became.
   *
   * @param sure whether the lot has its order or its batch; otherwise only the product and the days
   *     fit
   * @param late whether nothing arrived a day after it was due
   */
  public record Expected(
      String order,
      String supplier,
      String gtin,
      String batch,
      Optional<Integer> packages,
      String spec,
      Optional<Long> etaMillis,
      Optional<String> arrivedAs,
      boolean sure,
      boolean late) {}

  /** What came of reading a file. */
  public record Taken(int deliveries, List<TableFault> problems) {
    public Taken {
      problems = List.copyOf(problems);
    }
  }

  /**
   * Takes a {@link DeliveryFile}.
   *
   * @throws CsvException if it is no table, or lacks a column
   * @throws pomona.json.JsonException if it begins like JSON and is none
   */
  public Taken take(String site, byte[] file, String by) {
    DeliveryFile.Rows read = DeliveryFile.read(site, file, clock.millis());
    database.write(
        session -> {
          SiteDoor.check(session, site);
          for (NewRow row : read.rows()) {
            session.replace(row);
          }
          return true;
        });
    audit.note(by, read.rows().size() + " expected deliveries imported", site);
    return new Taken(read.rows().size(), read.problems());
  }

  /** What is expected at a site, the next first; what arrived names its lot. */
  public List<Expected> expected(String site, int most) {
    return database.read(
        session ->
            session.list(
                ARRIVALS
                    + " WHERE delivery.site = ? GROUP BY delivery.number"
                    + " ORDER BY arrived IS NOT NULL, coalesce(eta_millis, 0), delivery.number"
                    + " LIMIT ?",
                this::asExpected,
                site,
                most));
  }

  /** What had been announced of a lot; what names its order or its batch comes first. */
  public Optional<Expected> of(ListedLot lot) {
    return database.read(
        session ->
            session
                .list(
                    ARRIVALS
                        + " WHERE delivery.site = ? AND lot_summary.lot = ?"
                        + " GROUP BY delivery.number ORDER BY guess, delivery.number LIMIT 1",
                    this::asExpected,
                    lot.site(),
                    lot.lot())
                .stream()
                .findFirst());
  }

  private Expected asExpected(ResultSet row) throws SQLException {
    Optional<Long> eta = Columns.number(row, "eta_millis");
    Optional<String> arrived = Columns.text(row, "arrived");
    boolean due = eta.map(time -> time + A_DAY_MILLIS < clock.millis()).orElse(false);
    return new Expected(
        row.getString("order_number"),
        row.getString("supplier"),
        row.getString("gtin"),
        row.getString("batch"),
        Columns.number(row, "packages").map(Long::intValue),
        row.getString("spec"),
        eta,
        arrived,
        arrived.isPresent() && row.getLong("guess") < A_GUESS,
        due && arrived.isEmpty());
  }
}
