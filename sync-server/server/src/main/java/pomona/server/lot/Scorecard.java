package pomona.server.lot;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pomona.lot.verdict.Interval;
import pomona.server.database.Database;
import pomona.server.database.Session;

/**
 * How the lots of each supplier did over thirteen weeks: which share was accepted at the first
 * decision, with its 95 % interval, and what was seen on their fruits. A lot that was held and
 * released later was not accepted at first.
 */
public record Scorecard(Database database) {
  public static final int WEEKS = 13;

  /** Shares of fewer lots say too little. */
  public static final int FEWEST_LOTS = 10;

  private static final long WEEK_MILLIS = 7 * 86_400_000L;
  private static final int MOST_SUPPLIERS = 200;
  private static final int MOST_DEFECTS = 3;

  /** A supplier's lots of one week. */
  public record Week(int decided, int accepted) {}

  /** On which share of the fruits of the newest inspections a kind of defect was seen. */
  public record Defect(String kind, long fruits, double share) {}

  /**
   * A supplier.
   *
   * @param lots how many were begun
   * @param interval absent if nothing was decided
   * @param weeks the oldest first
   */
  public record Row(
      String supplier,
      int lots,
      int decided,
      int accepted,
      Optional<Interval> interval,
      long fruits,
      List<Defect> defects,
      List<Week> weeks) {
    public double share() {
      return decided == 0 ? 0 : accepted / (double) decided;
    }

    public boolean tooFew() {
      return decided < FEWEST_LOTS;
    }
  }

  /** The suppliers of a site, or of all, those with most lots first. */
  public List<Row> read(Optional<String> site, long nowMillis) {
    long from = nowMillis - WEEKS * WEEK_MILLIS;
    return database.read(
        session -> {
          List<String> suppliers =
              session.list(
                  "SELECT supplier FROM lot_summary WHERE supplier IS NOT NULL AND begun_millis > ?"
                      + " AND begun_millis <= ? AND site = coalesce(?, site) GROUP BY supplier"
                      + " ORDER BY count(*) DESC, supplier LIMIT ?",
                  row -> row.getString(1),
                  from,
                  nowMillis,
                  site,
                  MOST_SUPPLIERS);
          List<Row> rows = new ArrayList<>();
          for (String supplier : suppliers) {
            rows.add(row(session, supplier, site, from, nowMillis));
          }
          return rows;
        });
  }

  private static Row row(
      Session session, String supplier, Optional<String> site, long from, long to)
      throws SQLException {
    record Lot(long begunMillis, Optional<String> decision, int fruits) {}
    List<Lot> lots =
        session.list(
            "SELECT begun_millis, first_decision, fruits FROM lot_summary WHERE supplier = ?"
                + " AND begun_millis > ? AND begun_millis <= ? AND site = coalesce(?, site)",
            row -> new Lot(row.getLong(1), Optional.ofNullable(row.getString(2)), row.getInt(3)),
            supplier,
            from,
            to,
            site);
    int[] decided = new int[WEEKS];
    int[] accepted = new int[WEEKS];
    int decidedInAll = 0;
    int acceptedInAll = 0;
    long fruits = 0;
    for (Lot lot : lots) {
      int week = (int) Math.min(WEEKS - 1, (lot.begunMillis() - from - 1) / WEEK_MILLIS);
      fruits += lot.fruits();
      if (lot.decision().isPresent()) {
        boolean taken = lot.decision().get().equals("ACCEPT");
        decided[week]++;
        accepted[week] += taken ? 1 : 0;
        decidedInAll++;
        acceptedInAll += taken ? 1 : 0;
      }
    }
    List<Week> weeks = new ArrayList<>();
    for (int week = 0; week < WEEKS; week++) {
      weeks.add(new Week(decided[week], accepted[week]));
    }
    return new Row(
        supplier,
        lots.size(),
        decidedInAll,
        acceptedInAll,
        decidedInAll == 0
            ? Optional.empty()
            : Optional.of(Interval.of(acceptedInAll, decidedInAll)),
        fruits,
        defects(session, supplier, site, from, to, fruits),
        weeks);
  }

  private static List<Defect> defects(
      Session session, String supplier, Optional<String> site, long from, long to, long fruits)
      throws SQLException {
    return session.list(
        "SELECT kind, sum(lot_defect.fruits) AS seen FROM lot_defect JOIN lot_summary"
            + " USING (site, lot) WHERE supplier = ? AND begun_millis > ? AND begun_millis <= ?"
            + " AND site = coalesce(?, site) GROUP BY kind ORDER BY seen DESC, kind LIMIT "
            + MOST_DEFECTS,
        row ->
            new Defect(
                row.getString("kind"),
                row.getLong("seen"),
                row.getLong("seen") / (double) Math.max(1, fruits)),
        supplier,
        from,
        to,
        site);
  }
}
