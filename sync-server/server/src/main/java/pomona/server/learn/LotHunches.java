package pomona.server.learn;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import pomona.fruit.Grade;
import pomona.learn.hunch.Hunches;
import pomona.lot.GradeCounts;
import pomona.server.database.Database;
import pomona.server.database.Session;
import pomona.server.lot.LotHistories;
import pomona.sync.lot.LotAccount;

/** What was unlike its place in the lots that were finished on one day. */
record LotHunches(Database database, LotHistories lots) implements HunchFacts.Look {
  private static final long DAY_MILLIS = 86_400_000L;

  /** How many earlier lots of a supplier are compared. */
  private static final int MOST_EARLIER = 50;

  private record Finished(
      String site, String lot, String product, Optional<String> supplier, long decidedMillis) {}

  @Override
  public String what() {
    return "finished lots";
  }

  @Override
  public void of(long day, List<HunchFacts.Found> found) {
    for (Finished lot : finished(day)) {
      lots.read(new LotHistories.Name(lot.site(), lot.lot()))
          .map(LotHistories.Read::account)
          .flatMap(LotAccount::opened)
          .flatMap(opened -> Hunches.noSample(lot.lot(), true, opened.packages(), opened.asked()))
          .ifPresent(hunch -> found.add(new HunchFacts.Found(lot.site(), hunch)));
      lot.supplier()
          .flatMap(
              supplier ->
                  database.read(
                      session ->
                          Hunches.worseSupply(
                              lot.lot(),
                              counts(session, lot.site(), lot.lot()),
                              earlier(session, lot, supplier))))
          .ifPresent(hunch -> found.add(new HunchFacts.Found(lot.site(), hunch)));
    }
  }

  private List<Finished> finished(long day) {
    return database.read(
        session ->
            session.list(
                "SELECT site, lot, product, supplier, decided_millis FROM lot_summary WHERE"
                    + " decided_millis >= ? AND decided_millis < ? ORDER BY site, lot",
                row ->
                    new Finished(
                        row.getString("site"),
                        row.getString("lot"),
                        row.getString("product"),
                        Optional.ofNullable(row.getString("supplier")),
                        row.getLong("decided_millis")),
                day * DAY_MILLIS,
                (day + 1) * DAY_MILLIS));
  }

  private static List<GradeCounts> earlier(Session session, Finished lot, String supplier)
      throws SQLException {
    List<String> names =
        session.list(
            "SELECT lot FROM lot_summary WHERE site = ? AND supplier = ? AND product = ? AND"
                + " decided_millis < ? ORDER BY decided_millis DESC LIMIT ?",
            row -> row.getString(1),
            lot.site(),
            supplier,
            lot.product(),
            lot.decidedMillis(),
            MOST_EARLIER);
    List<GradeCounts> counts = new ArrayList<>();
    for (String name : names) {
      counts.add(counts(session, lot.site(), name));
    }
    return counts;
  }

  /** The grades that count now of a lot's fruits. */
  private static GradeCounts counts(Session session, String site, String lot) throws SQLException {
    Map<String, Integer> byGrade = new TreeMap<>();
    session.list(
        "SELECT coalesce(said_grade, override_grade, grade) AS counted, count(*) AS fruits FROM"
            + " review_fruit WHERE site = ? AND lot = ? GROUP BY counted",
        row -> byGrade.put(row.getString("counted"), row.getInt("fruits")),
        site,
        lot);
    return GradeCounts.of(
        byGrade.getOrDefault(Grade.EXTRA.name(), 0),
        byGrade.getOrDefault(Grade.CLASS_I.name(), 0),
        byGrade.getOrDefault(Grade.CLASS_II.name(), 0),
        byGrade.getOrDefault(Grade.REJECT.name(), 0));
  }
}
