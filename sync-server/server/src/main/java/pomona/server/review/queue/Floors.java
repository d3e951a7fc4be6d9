package pomona.server.review.queue;

import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import pomona.learn.order.Exposure;
import pomona.server.database.Session;

/**
 * What sites, suppliers and devices are owed of the cards that are shown, whatever the ranker says.
 *
 * <p>Their need is counted in waiting cards, every ten minutes; what they had, in the last cards. A
 * fruit of a lot without a supplier is no supplier's.
 */
final class Floors {
  /** The last cards in which a share is counted. */
  static final int WINDOW = 200;

  private static final long NEED_MILLIS = 600_000;
  private static final String OPEN = " FROM review_fruit WHERE state = 'OPEN' AND audit = 0";

  /** What cards are grouped by. */
  enum Group {
    SITE,
    SUPPLIER,
    DEVICE
  }

  /** A group's member that has less than its floor. */
  record Owed(Group group, String name) {}

  private Map<Group, Map<String, Double>> waiting = Map.of();
  private long waitingMillis = Long.MIN_VALUE;

  /**
   * Who is owed the next card.
   *
   * @param all whether suppliers and devices are asked too; sites always are
   */
  Optional<Owed> owed(Session session, long now, boolean all) throws SQLException {
    if (now - NEED_MILLIS >= waitingMillis) {
      waiting = waiting(session);
      waitingMillis = now;
    }
    Map<Group, Exposure> shares = shares(session, waiting, WINDOW);
    for (Group group : Group.values()) {
      if ((all || group == Group.SITE) && waiting.get(group).size() > 1) {
        Optional<String> owed = shares.get(group).owed(1);
        if (owed.isPresent()) {
          return Optional.of(new Owed(group, owed.get()));
        }
      }
    }
    return Optional.empty();
  }

  /** Need and exposure of each group in the last cards; nothing before any was shown. */
  static Map<Group, Map<String, Exposure.Share>> shown(Session session, int cards)
      throws SQLException {
    Map<Group, Map<String, Exposure.Share>> shown = new EnumMap<>(Group.class);
    if (session.number("SELECT count(*) FROM review_impression") > 0) {
      shares(session, waiting(session), cards)
          .forEach((group, exposure) -> shown.put(group, exposure.shares()));
      shown.values().removeIf(Map::isEmpty);
    }
    return shown;
  }

  private static Map<Group, Map<String, Double>> waiting(Session session) throws SQLException {
    Map<Group, Map<String, Double>> waiting = new EnumMap<>(Group.class);
    waiting.put(Group.SITE, counted(session, "SELECT site, count(*)" + OPEN + " GROUP BY site"));
    waiting.put(
        Group.SUPPLIER,
        counted(
            session,
            "SELECT supplier, sum(fruits) FROM (SELECT site, lot, count(*) AS fruits"
                + OPEN
                + " GROUP BY site, lot) JOIN review_lot USING (site, lot)"
                + " WHERE supplier IS NOT NULL GROUP BY supplier"));
    waiting.put(
        Group.DEVICE, counted(session, "SELECT device, count(*)" + OPEN + " GROUP BY device"));
    return waiting;
  }

  private static Map<String, Double> counted(Session session, String sql) throws SQLException {
    Map<String, Double> counts = new java.util.HashMap<>();
    session.list(sql, row -> counts.put(row.getString(1), row.getDouble(2)) == null);
    return counts;
  }

  private static Map<Group, Exposure> shares(
      Session session, Map<Group, Map<String, Double>> waiting, int cards) throws SQLException {
    Map<Group, Exposure> shares = new EnumMap<>(Group.class);
    for (Group group : Group.values()) {
      Exposure exposure = new Exposure();
      waiting.get(group).forEach(exposure::needs);
      shares.put(group, exposure);
    }
    session.list(
        "SELECT review_fruit.site, supplier, device FROM (SELECT sequence FROM review_impression"
            + " ORDER BY number DESC LIMIT ?) JOIN review_fruit USING (sequence) LEFT JOIN"
            + " review_lot ON review_lot.site = review_fruit.site AND review_lot.lot ="
            + " review_fruit.lot",
        row -> {
          shares.get(Group.SITE).shown(row.getString(1), 1);
          shares.get(Group.DEVICE).shown(row.getString(3), 1);
          String supplier = row.getString(2);
          if (supplier != null) {
            shares.get(Group.SUPPLIER).shown(supplier, 1);
          }
          return true;
        },
        cards);
    return shares;
  }
}
