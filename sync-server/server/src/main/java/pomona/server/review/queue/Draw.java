package pomona.server.review.queue;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import pomona.learn.order.Exposure;
import pomona.server.database.Session;
import pomona.server.learn.RankerShelf;

/**
 * Draws the cards of a desk, with a known chance for each.
 *
 * <p>First a lane, then a card within it:
 *
 * <ul>
 *   <li>VALUE (eight in ten): from a list of the {@value CardList#MOST_CANDIDATES} cards most worth
 *       a look by the formula and {@value CardList#BLIND} others. The formula's weight is {@code
 *       exp((value - best) / T)}; a learnt ranker has its own, and also brings the {@value
 *       CardList#SCOUTS} best of {@value CardList#SCOUTED} cards that are looked at blindly. A card
 *       that resembles a better one of the list, or one that the same person has just had, weighs a
 *       fiftieth, because near-duplicates in a row teach nothing. A tenth of the draws ignores the
 *       weights.
 *   <li>EXPOSURE (one in ten): any card of the site and device whose cards were shown least. So no
 *       device is forgotten, however sure its model is. A site that had less than half of its share
 *       of the last {@value #WINDOW} cards is given the next one.
 *   <li>AUDIT (one in ten): any card of the audit slice, which is drawn blindly when a fruit comes
 *       in and shown in no other lane. Error rates are read from this slice alone.
 * </ul>
 *
 * <p>The propensity that is written down is the lane's chance times the card's within its lane. A
 * lane without cards gives its chance to the others. A list stays as it is until the desk is full,
 * and is written down with its weights, so that another order can be judged by it.
 */
final class Draw {
  /** The last cards in which a site's share is counted. */
  static final int WINDOW = 200;

  private static final double AUDIT_CHANCE = 0.1;
  private static final double EXPOSURE_CHANCE = 0.1;
  private static final long NEED_MILLIS = 600_000;
  private static final String FREE = " AND sequence NOT IN (SELECT sequence FROM review_lease)";

  private final Random random;
  private final RankerShelf shelf;
  private Map<String, Double> waitingBySite = Map.of();
  private long waitingMillis = Long.MIN_VALUE;

  Draw(Random random, RankerShelf shelf) {
    this.random = random;
    this.shelf = shelf;
  }

  /**
   * A drawn card.
   *
   * @param place its rank in the list, from 1; 0 in other lanes
   */
  record Drawn(
      long sequence, String lane, int place, double propensity, Optional<CardList.Spot> spot) {}

  /** Draws one card after the other for a desk that is being filled. */
  Hand hand(String person, long now) {
    return new Hand(person, now);
  }

  /** The draws of one filling, which share a list. */
  final class Hand {
    private final CardList list;
    private final long now;

    private Hand(String person, long now) {
      this.list = new CardList(random, shelf, person, now);
      this.now = now;
    }

    /** The next card; nothing if none is left. */
    Optional<Drawn> next(Session session) throws SQLException {
      boolean audit =
          exists(session, "SELECT 1 FROM review_fruit WHERE state = 'OPEN' AND audit = 1");
      boolean others =
          exists(session, "SELECT 1 FROM review_fruit WHERE state = 'OPEN' AND audit = 0");
      if (!audit && !others) {
        return Optional.empty();
      }
      double auditChance = audit ? (others ? AUDIT_CHANCE : 1) : 0;
      double exposureChance = others ? (1 - auditChance) * EXPOSURE_CHANCE / (1 - AUDIT_CHANCE) : 0;
      double dice = random.nextDouble();
      if (dice < auditChance) {
        return blindly(session, auditChance);
      }
      Optional<String> owed = owed(session, now);
      if (owed.isPresent()) {
        Optional<Drawn> due = leastShown(session, 1 - auditChance, owed);
        if (due.isPresent()) {
          return due.map(this::outOfTheList);
        }
      }
      if (dice < auditChance + exposureChance) {
        return leastShown(session, exposureChance, Optional.empty()).map(this::outOfTheList);
      }
      return byWeight(session, 1 - auditChance - exposureChance);
    }

    private Drawn outOfTheList(Drawn drawn) {
      return new Drawn(
          drawn.sequence(),
          drawn.lane(),
          drawn.place(),
          drawn.propensity(),
          list.take(drawn.sequence()));
    }

    private Optional<Drawn> byWeight(Session session, double laneChance) throws SQLException {
      return list.draw(session)
          .map(
              pick ->
                  new Drawn(
                      pick.sequence(),
                      "VALUE",
                      pick.spot().index() + 1,
                      laneChance * pick.spot().chance().orElseThrow(),
                      Optional.of(pick.spot())));
    }
  }

  private static Optional<Drawn> blindly(Session session, double chance) throws SQLException {
    // Each fruit has a random number from when it arrived, so taking the least of them is a random
    // draw.
    long waiting =
        session.number("SELECT count(*) FROM review_fruit WHERE state = 'OPEN' AND audit = 1");
    return session.first(
        "SELECT sequence FROM review_fruit WHERE state = 'OPEN' AND audit = 1"
            + FREE
            + " ORDER BY dice LIMIT 1",
        row ->
            new Drawn(row.getLong(1), "AUDIT", 0, chance / Math.max(1, waiting), Optional.empty()));
  }

  /**
   * The site that had least of what it is owed. Its need is counted in waiting cards, every ten
   * minutes; what it had, in the last cards.
   */
  private Optional<String> owed(Session session, long now) throws SQLException {
    if (now - NEED_MILLIS >= waitingMillis) {
      Map<String, Double> waiting = new HashMap<>();
      session.list(
          "SELECT site, count(*) FROM review_fruit WHERE state = 'OPEN' AND audit = 0"
              + " GROUP BY site",
          row -> waiting.put(row.getString(1), row.getDouble(2)) == null);
      waitingBySite = waiting;
      waitingMillis = now;
    }
    if (waitingBySite.size() < 2) {
      return Optional.empty();
    }
    Exposure exposure = new Exposure();
    waitingBySite.forEach(exposure::needs);
    List<String> shown =
        session.list(
            "SELECT site FROM (SELECT sequence FROM review_impression ORDER BY number DESC LIMIT "
                + WINDOW
                + ") JOIN review_fruit USING (sequence)",
            row -> row.getString(1));
    shown.forEach(site -> exposure.shown(site, 1));
    return exposure.owed(1);
  }

  private static Optional<Drawn> leastShown(Session session, double chance, Optional<String> site)
      throws SQLException {
    record Stratum(String site, String device) {}
    List<Stratum> strata =
        session.list(
            "SELECT site, device FROM review_stratum WHERE site = coalesce(?, site)"
                + " ORDER BY shown, site, device",
            row -> new Stratum(row.getString(1), row.getString(2)),
            site.orElse(null));
    for (Stratum stratum : strata) {
      Optional<Long> drawn =
          session.first(
              "SELECT sequence FROM review_fruit WHERE site = ? AND device = ?"
                  + " AND state = 'OPEN' AND audit = 0"
                  + FREE
                  + " ORDER BY dice LIMIT 1",
              row -> row.getLong(1),
              stratum.site(),
              stratum.device());
      if (drawn.isPresent()) {
        long waiting =
            session.number(
                "SELECT count(*) FROM review_fruit WHERE site = ? AND device = ?"
                    + " AND state = 'OPEN' AND audit = 0",
                stratum.site(),
                stratum.device());
        return Optional.of(
            new Drawn(drawn.get(), "EXPOSURE", 0, chance / Math.max(1, waiting), Optional.empty()));
      }
    }
    return Optional.empty();
  }

  private static boolean exists(Session session, String sql) throws SQLException {
    return session.first(sql + FREE + " LIMIT 1", row -> true).isPresent();
  }
}
