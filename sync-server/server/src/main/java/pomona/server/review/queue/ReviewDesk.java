package pomona.server.review.queue;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import pomona.server.database.Database;
import pomona.server.database.NewRow;
import pomona.server.database.Session;
import pomona.server.fact.FactRows;
import pomona.server.learn.RankerShelf;
import pomona.server.review.page.FruitCard;
import pomona.server.review.page.FruitCards;
import pomona.server.review.table.AuditSlice;
import pomona.server.review.table.ReviewPriority;
import pomona.server.web.ProblemException;

/**
 * Which cards lie on whose desk. A card is leased to one person at a time. The one writer of the
 * database gives all leases, so two people cannot be given the same card.
 */
public final class ReviewDesk {
  /** How many cards are on a desk: the one in hand, and those that the browser already has. */
  public static final int AHEAD = 16;

  private static final int MOST_ON_A_DESK = 60;

  /** A gap longer than this was a pause, and not a look. */
  private static final Duration MOST_LOOKED = Duration.ofMinutes(10);

  private static final Duration LEASE = Duration.ofMinutes(20);

  private final Database database;
  private final Clock clock;
  private final Draw draw;

  /** A desk with the rankers that are on the database's own shelf. */
  public ReviewDesk(Database database, Clock clock, Random random) {
    this(database, clock, random, new RankerShelf(database, clock));
  }

  /** A desk whose cards are drawn by the formula, or by a ranker of the shelf. */
  public ReviewDesk(Database database, Clock clock, Random random, RankerShelf shelf) {
    this.database = database;
    this.clock = clock;
    this.draw = new Draw(random, shelf);
  }

  /** The cards on a person's desk, the one in hand first, filled up to a number. */
  public List<FruitCard> cards(String person, int atLeast) {
    List<Long> sequences = database.write(session -> fill(session, person, atLeast));
    return database.read(
        session ->
            FruitCards.inFrames(
                session, sequences.subList(0, Math.min(atLeast, sequences.size()))));
  }

  /** Cards beyond those that the browser has. */
  public List<FruitCard> cardsBeyond(String person, Set<UUID> had) {
    List<Long> sequences = database.write(session -> fill(session, person, AHEAD));
    return database.read(
        session -> {
          List<Long> fresh = new ArrayList<>();
          for (long sequence : sequences.subList(0, Math.min(AHEAD, sequences.size()))) {
            Optional<UUID> id =
                session.first(
                    "SELECT id FROM fact WHERE sequence = ?",
                    row -> FactRows.id(row.getBytes(1)),
                    sequence);
            if (id.filter(had::contains).isEmpty()) {
              fresh.add(sequence);
            }
          }
          return FruitCards.inFrames(session, fresh);
        });
  }

  /** Puts a card to the end of the desk: it stays leased, and comes again when all else is done. */
  public void pass(String person, UUID fruit) {
    database.write(
        session -> {
          long sequence = sequence(session, fruit);
          session.run(
              "UPDATE review_impression SET decision = 'PASSED' WHERE number ="
                  + " (SELECT impression FROM review_lease WHERE sequence = ? AND person = ?)",
              sequence,
              person);
          return session.run(
              "UPDATE review_lease SET passed = 1, expires_millis = ?"
                  + " WHERE sequence = ? AND person = ?",
              clock.millis() + LEASE.toMillis(),
              sequence,
              person);
        });
  }

  /**
   * Takes a card off any desk and notes what was decided on it, for the person to whom it was given
   * and for anybody who had flagged it in the audit lane.
   */
  static void done(Session session, long sequence, String person, String decision, long now)
      throws SQLException {
    // In hand since the decision before it, or since it was laid on an empty desk.
    session.run(
        "UPDATE review_impression SET decided_millis = ?1, decision = ?2, looked_millis ="
            + " (SELECT CASE WHEN looked BETWEEN 1 AND ?5 THEN looked END FROM (SELECT ?1 -"
            + " max(review_impression.at_millis, coalesce((SELECT max(decided_millis) FROM"
            + " (SELECT decided_millis FROM review_impression WHERE person = ?4"
            + " ORDER BY number DESC LIMIT 100)), 0)) AS looked)) WHERE number ="
            + " (SELECT max(number) FROM review_impression WHERE sequence = ?3 AND person = ?4)",
        now,
        decision,
        sequence,
        person,
        MOST_LOOKED.toMillis());
    session.run(
        "UPDATE review_impression SET decision = ? WHERE sequence = ? AND lane = 'AUDIT'"
            + " AND "
            + AuditSlice.ASIDE,
        decision,
        sequence);
    takeOff(session, sequence);
  }

  /** Whether error rates count a grade that somebody said of it in the audit lane. */
  static boolean isSettled(Session session, long sequence) throws SQLException {
    return session.number("SELECT " + AuditSlice.settled("?"), sequence) == 1;
  }

  /** Takes a card off any desk, because it was decided without being looked at there. */
  static void takeOff(Session session, long sequence) throws SQLException {
    session.run("DELETE FROM review_lease WHERE sequence = ?", sequence);
  }

  /** What a person said on a card no longer counts; what was said before counts again. */
  static void takeBack(Session session, long sequence, String person, String decision)
      throws SQLException {
    session.run(
        "UPDATE review_impression SET decided_millis = NULL, decision = 'UNDONE'"
            + " WHERE sequence = ? AND person = ? AND decision = ?",
        sequence,
        person,
        decision);
  }

  /** Gives a card back to somebody; nothing that was decided on it counts any more. */
  static void giveBack(Session session, long sequence, String person, long now)
      throws SQLException {
    session.run(
        "UPDATE review_impression SET decided_millis = NULL, decision = 'UNDONE'"
            + " WHERE sequence = ? AND lane = 'AUDIT' AND decided_millis IS NOT NULL",
        sequence);
    Optional<Long> impression =
        session.first(
            "SELECT number FROM review_impression WHERE sequence = ? AND person = ?"
                + " ORDER BY number DESC LIMIT 1",
            row -> row.getLong(1),
            sequence,
            person);
    if (impression.isEmpty()) {
      return;
    }
    session.run(
        "UPDATE review_impression SET decided_millis = NULL, decision = 'UNDONE'"
            + " WHERE number = ?",
        impression.get());
    session.run(
        "INSERT OR REPLACE INTO review_lease (sequence, person, number, impression, passed,"
            + " expires_millis) VALUES (?, ?, (SELECT coalesce(min(number), 0) - 1"
            + " FROM review_lease WHERE person = ?), ?, 0, ?)",
        sequence,
        person,
        person,
        impression.get(),
        now + LEASE.toMillis());
  }

  private List<Long> fill(Session session, String person, int atLeast) throws SQLException {
    long now = clock.millis();
    session.run("DELETE FROM review_lease WHERE expires_millis < ?", now);
    session.run(
        "DELETE FROM review_lease WHERE sequence IN (SELECT review_lease.sequence FROM"
            + " review_lease JOIN review_fruit USING (sequence)"
            + " WHERE person = ? AND state <> 'OPEN')",
        person);
    session.run(
        "UPDATE review_lease SET expires_millis = ? WHERE person = ?",
        now + LEASE.toMillis(),
        person);
    List<Long> mine = onDesk(session, person);
    long fresh =
        session.number("SELECT count(*) FROM review_lease WHERE person = ? AND passed = 0", person);
    boolean more = true;
    Draw.Hand hand = draw.hand(person, now);
    while (more && fresh < atLeast && mine.size() < MOST_ON_A_DESK) {
      Optional<Draw.Drawn> drawn = hand.next(session);
      more = drawn.isPresent();
      if (more) {
        fresh++;
        lease(session, person, drawn.get(), now, fresh);
        mine = onDesk(session, person);
      }
    }
    return mine;
  }

  private static List<Long> onDesk(Session session, String person) throws SQLException {
    return session.list(
        "SELECT sequence FROM review_lease WHERE person = ? ORDER BY passed, number",
        row -> row.getLong(1),
        person);
  }

  private static void lease(Session session, String person, Draw.Drawn drawn, long now, long place)
      throws SQLException {
    session.insert(
        NewRow.into("review_impression")
            .with("sequence", drawn.sequence())
            .with("person", person)
            .with("at_millis", now)
            .with("lane", drawn.lane())
            .with("place", drawn.place())
            .with("propensity", drawn.propensity())
            .with("ranker", drawn.spot().map(CardList.Spot::ranker).orElse(ReviewPriority.RANKER))
            .with("list", drawn.spot().map(CardList.Spot::list))
            .with("list_index", drawn.spot().map(CardList.Spot::index))
            .with("list_chance", drawn.spot().flatMap(CardList.Spot::chance))
            .with("desk_place", place));
    long impression = session.number("SELECT last_insert_rowid()");
    session.insert(
        NewRow.into("review_lease")
            .with("sequence", drawn.sequence())
            .with("person", person)
            .with("number", impression)
            .with("impression", impression)
            .with("passed", 0)
            .with("expires_millis", now + LEASE.toMillis()));
    session.run(
        "UPDATE review_stratum SET shown = shown + 1 WHERE (site, device) ="
            + " (SELECT site, device FROM review_fruit WHERE sequence = ?)",
        drawn.sequence());
  }

  static long sequence(Session session, UUID fruit) throws SQLException {
    return FruitCards.sequence(session, fruit)
        .orElseThrow(() -> ProblemException.notFound("There is no fruit " + fruit));
  }
}
