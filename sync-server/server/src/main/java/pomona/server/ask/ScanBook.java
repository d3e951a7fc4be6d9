package pomona.server.ask;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import pomona.server.database.Session;
import pomona.server.fact.FactRows;
import pomona.server.review.table.FruitRows;
import pomona.server.review.table.ScanColumn;

/** The scans that some sites have sent, oldest first. */
record ScanBook(List<KnownScan> scans) {
  private static final long DAY_MILLIS = 86_400_000L;

  /**
   * A scan.
   *
   * @param lot its site, a line feed, and the lot's name
   */
  record KnownScan(UUID id, long key, String site, String lot, String device, LocalDate day) {}

  static ScanBook read(Session session, Optional<Set<String>> sites) throws SQLException {
    List<KnownScan> scans = new ArrayList<>();
    session.list(
        "SELECT site, lot, device, at_millis, id FROM fact INDEXED BY fact_scans"
            + " WHERE kind = 'scan' AND json IS NOT NULL ORDER BY sequence",
        row -> {
          String site = row.getString(1);
          if (LotBook.isSeen(sites, site)) {
            String lot = row.getString(2);
            byte[] id = row.getBytes(5);
            scans.add(
                new KnownScan(
                    FactRows.id(id),
                    ScanColumn.key(id),
                    site,
                    site + "\n" + (lot == null ? "" : lot),
                    row.getString(3),
                    LocalDate.ofEpochDay(Math.floorDiv(row.getLong(4), DAY_MILLIS))));
          }
          return true;
        });
    return new ScanBook(scans);
  }

  /** The places of fruits' scans in this list. */
  RowNames names(FruitRows rows) {
    Map<Long, Integer> places = new HashMap<>();
    for (int i = 0; i < scans.size(); i++) {
      places.put(scans.get(i).key(), i);
    }
    return RowNames.single(
        row -> places.getOrDefault(rows.scan(row), -1),
        scans.size(),
        place -> scans.get(place).id().toString());
  }
}
