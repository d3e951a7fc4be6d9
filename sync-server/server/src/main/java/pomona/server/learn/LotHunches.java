package pomona.server.learn;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
      String site, String lot, String product, Optional<String> supplier, long decidedMillis) {
    LotHistories.Name name() {
      return new LotHistories.Name(site, lot);
    }
  }

  @Override
  public String what() {
    return "finished lots";
  }

  @Override
  public void of(long day, List<HunchFacts.Found> found) {
    List<Finished> finished = finished(day);
    boolean supplied = finished.stream().anyMatch(lot -> lot.supplier().isPresent());
    Map<LotHistories.Name, GradeCounts> counts =
        supplied ? database.read(session -> counts(session, day)) : Map.of();
    for (Finished lot : finished) {
      lots.read(lot.name())
          .map(LotHistories.Read::account)
          .flatMap(LotAccount::opened)
          .flatMap(opened -> Hunches.noSample(lot.lot(), true, opened.packages(), opened.asked()))
          .ifPresent(hunch -> found.add(new HunchFacts.Found(lot.site(), hunch)));
      lot.supplier()
          .map(supplier -> database.read(session -> earlier(session, lot, supplier)))
          .map(earlier -> earlier.stream().map(name -> of(counts, name)).toList())
          .flatMap(earlier -> Hunches.worseSupply(lot.lot(), of(counts, lot.name()), earlier))
          .ifPresent(hunch -> found.add(new HunchFacts.Found(lot.site(), hunch)));
    }
  }

  private static GradeCounts of(Map<LotHistories.Name, GradeCounts> counts, LotHistories.Name lot) {
    return counts.getOrDefault(lot, GradeCounts.of(0, 0, 0, 0));
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

  private static List<LotHistories.Name> earlier(Session session, Finished lot, String supplier)
      throws SQLException {
    return session.list(
        "SELECT lot FROM lot_summary WHERE site = ? AND supplier = ? AND product = ? AND"
            + " decided_millis < ? ORDER BY decided_millis DESC LIMIT ?",
        row -> new LotHistories.Name(lot.site(), row.getString(1)),
        lot.site(),
        supplier,
        lot.product(),
        lot.decidedMillis(),
        MOST_EARLIER);
  }

  /**
   * The grades that count now, of the lots that were finished on a day and of those before that are
   * of their suppliers and products. Fruits have no index by lot, so they are gone through once.
   */
  private static Map<LotHistories.Name, GradeCounts> counts(Session session, long day)
      throws SQLException {
    Map<LotHistories.Name, Map<String, Integer>> byGrade = new HashMap<>();
    session.list(
        "WITH wanted AS MATERIALIZED (SELECT DISTINCT lot.site, lot.lot FROM lot_summary AS done"
            + " JOIN lot_summary AS lot USING (site, supplier, product) WHERE"
            + " done.decided_millis >= ? AND done.decided_millis < ?"
            + " AND lot.decided_millis < ?) SELECT review_fruit.site, review_fruit.lot,"
            + " coalesce(said_grade, override_grade, grade) AS counted, count(*) AS fruits FROM"
            + " review_fruit CROSS JOIN wanted USING (site, lot) GROUP BY 1, 2, 3",
        row ->
            byGrade
                .computeIfAbsent(
                    new LotHistories.Name(row.getString(1), row.getString(2)),
                    lot -> new HashMap<>())
                .put(row.getString("counted"), row.getInt("fruits")),
        day * DAY_MILLIS,
        (day + 1) * DAY_MILLIS,
        (day + 1) * DAY_MILLIS);
    Map<LotHistories.Name, GradeCounts> counts = new HashMap<>();
    byGrade.forEach((lot, grades) -> counts.put(lot, counts(grades)));
    return counts;
  }

  private static GradeCounts counts(Map<String, Integer> byGrade) {
    return GradeCounts.of(
        byGrade.getOrDefault(Grade.EXTRA.name(), 0),
        byGrade.getOrDefault(Grade.CLASS_I.name(), 0),
        byGrade.getOrDefault(Grade.CLASS_II.name(), 0),
        byGrade.getOrDefault(Grade.REJECT.name(), 0));
  }
}
