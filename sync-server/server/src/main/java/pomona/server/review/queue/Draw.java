package pomona.server.review.queue;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
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
 *       weighs less the more it resembles a better one of the list, or one that the same person has
 *       just had, down to a fiftieth, because near-duplicates in a row teach nothing. A tenth of
 *       the draws ignores the weights.
 *   <li>EXPOSURE (one in ten): any card of the site and device whose cards were shown least. So no
 *       device is forgotten, however sure its model is. A site that had less than half of its share
 *       of the last {@value Floors#WINDOW} cards is given the next one, and a supplier or a device
 *       the next but one ({@link Floors}).
 *   <li>AUDIT (one in ten): any card of the audit slice, which is drawn blindly when a fruit comes
 *       in and shown in no other lane. Error rates are read from this slice alone.
 * </ul>
 *
 * <p>The propensity that is written down is the lane's chance times the card's within its lane. A
 * lane without cards gives its chance to the others. A list stays as it is until the desk is full,
 * and is written down with its weights, so that another order can be judged by it.
 */
final class Draw {
  private static final double AUDIT_CHANCE = 0.1;
  private static final double EXPOSURE_CHANCE = 0.1;
  private static final String FREE = " AND sequence NOT IN (SELECT sequence FROM review_lease)";

  private final Random random;
  private final RankerShelf shelf;
  private final Floors floors = new Floors();

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
    private int drawn;

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
      drawn++;
      Optional<Floors.Owed> owed = floors.owed(session, now, drawn % 2 == 0);
      if (owed.isPresent()) {
        Optional<Drawn> due = due(session, 1 - auditChance, owed.get());
        if (due.isPresent()) {
          return due.map(this::outOfTheList);
        }
      }
      if (dice < auditChance + exposureChance) {
        return leastShown(session, exposureChance, "", "").map(this::outOfTheList);
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

  private static Optional<Drawn> due(Session session, double chance, Floors.Owed owed)
      throws SQLException {
    return switch (owed.group()) {
      case SITE -> leastShown(session, chance, owed.name(), "");
      case DEVICE -> leastShown(session, chance, "", owed.name());
      case SUPPLIER -> ofSupplier(session, chance, owed.name());
    };
  }

  private static Optional<Drawn> ofSupplier(Session session, double chance, String supplier)
      throws SQLException {
    String open =
        " FROM review_lot JOIN review_fruit USING (site, lot) WHERE supplier = ?"
            + " AND state = 'OPEN' AND audit = 0";
    return session.first(
        "SELECT sequence, (SELECT count(*)" + open + ")" + open + FREE + " ORDER BY dice LIMIT 1",
        row -> exposed(row.getLong(1), chance, row.getLong(2)),
        supplier,
        supplier);
  }

  /** A card of the site and device that were shown least, of all or of one; "" for any. */
  private static Optional<Drawn> leastShown(
      Session session, double chance, String site, String device) throws SQLException {
    record Stratum(String site, String device) {}
    List<Stratum> strata =
        session.list(
            "SELECT site, device FROM review_stratum WHERE ? IN ('', site) AND ? IN ('', device)"
                + " ORDER BY shown, site, device",
            row -> new Stratum(row.getString(1), row.getString(2)),
            site,
            device);
    for (Stratum stratum : strata) {
      Optional<Long> found =
          session.first(
              "SELECT sequence FROM review_fruit WHERE site = ? AND device = ?"
                  + " AND state = 'OPEN' AND audit = 0"
                  + FREE
                  + " ORDER BY dice LIMIT 1",
              row -> row.getLong(1),
              stratum.site(),
              stratum.device());
      if (found.isPresent()) {
        long waiting =
            session.number(
                "SELECT count(*) FROM review_fruit WHERE site = ? AND device = ?"
                    + " AND state = 'OPEN' AND audit = 0",
                stratum.site(),
                stratum.device());
        return Optional.of(exposed(found.get(), chance, waiting));
      }
    }
    return Optional.empty();
  }

  private static Drawn exposed(long sequence, double chance, long waiting) {
    return new Drawn(sequence, "EXPOSURE", 0, chance / Math.max(1, waiting), Optional.empty());
  }

  private static boolean exists(Session session, String sql) throws SQLException {
    return session.first(sql + FREE + " LIMIT 1", row -> true).isPresent();
  }
}
