package pomona.server.review.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.server.SampleFacts;
import pomona.server.database.Database;
import pomona.server.fact.NewFact;
import pomona.server.fact.SqliteFactStore;
import pomona.server.review.page.FruitCard;
import pomona.server.review.page.FruitCards;
import pomona.server.review.table.ReviewTables;
import pomona.server.web.ProblemException;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.FactIds;

/** Leases, lanes and decisions, on a real database. */
final class ReviewDeskTest {
  private static final int FRUITS = 300;
  private static final Instant BEGIN = Instant.ofEpochMilli(SampleFacts.AT_MILLIS);

  @TempDir private Path data;
  private Database database;
  private SqliteFactStore facts;
  private ReviewTables tables;

  @BeforeEach
  void open() {
    database = Database.open(data.resolve("pomona.db"));
    facts = new SqliteFactStore(database);
    Random random = new Random(89);
    List<NewFact> fruits = new ArrayList<>();
    for (int i = 0; i < FRUITS; i++) {
      String device = i % 50 == 0 ? "rare" : "common";
      fruits.add(
          SampleFacts.stored(SampleFacts.of(random, device, "north", SampleFacts.fruit(random))));
    }
    facts.store(fruits, List.of());
    tables = new ReviewTables(database, facts);
    tables.start();
    tables.catchUp();
  }

  @AfterEach
  void close() {
    tables.close();
    database.close();
  }

  @Test
  void manyReviewers_shareAllCardsAndNoneTwice() {
    ReviewDesk desk = new ReviewDesk(database, at(0), new Random(97));
    Set<UUID> given = new HashSet<>();
    int cards = 0;
    for (int person = 0; person < 40; person++) {
      for (FruitCard card : desk.cards("reviewer " + person, 10)) {
        given.add(card.id());
        cards++;
      }
    }
    assertEquals(FRUITS, cards);
    assertEquals(FRUITS, given.size());
  }

  @Test
  void leaseThatRanOut_isGivenToSomebodyElse() {
    List<FruitCard> first = new ReviewDesk(database, at(0), new Random(1)).cards("ana", FRUITS);
    assertEquals(60, first.size(), "a desk holds so many");
    ReviewDesk later = new ReviewDesk(database, at(21), new Random(1));
    Set<UUID> others = new HashSet<>();
    for (int person = 0; person < 10; person++) {
      later.cards("ben " + person, 40).forEach(card -> others.add(card.id()));
    }
    assertTrue(first.stream().allMatch(card -> others.contains(card.id())));
  }

  @Test
  void cardOfTheDesk_hasItsFramesPicture_andATileIsReadWithoutIt() throws Exception {
    Random random = new Random(41);
    FactBody.Fruit fruit = SampleFacts.fruit(random);
    String sha256 = "ab".repeat(32);
    FactBody scan =
        new FactBody.Scan(
            640,
            480,
            fruit.space(),
            fruit.generation(),
            "CPU",
            30,
            1,
            Optional.empty(),
            Optional.of(sha256),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    Fact named =
        new Fact(
            fruit.scan(),
            "common",
            "north",
            Optional.of("lot 7"),
            "picker 3",
            SampleFacts.AT_MILLIS,
            scan);
    Fact seen = SampleFacts.of(random, "common", "north", fruit);
    facts.store(List.of(SampleFacts.stored(named), SampleFacts.stored(seen)), List.of());
    tables.catchUp();
    long sequence = database.read(session -> FruitCards.sequence(session, seen.id())).orElseThrow();
    List<FruitCard> tile = database.read(session -> FruitCards.read(session, List.of(sequence)));
    assertEquals(new FruitCard.Frame(640, 480, Optional.empty()), tile.get(0).frame());
    ReviewDesk desk = new ReviewDesk(database, at(0), new Random(13));
    Optional<FruitCard> card = Optional.empty();
    for (int person = 0; person < 40 && card.isEmpty(); person++) {
      card =
          desk.cards("reviewer " + person, 10).stream()
              .filter(each -> each.id().equals(seen.id()))
              .findFirst();
    }
    assertEquals(Optional.of(sha256), card.orElseThrow().frame().sha256());
  }

  @Test
  void auditSlice_comesUpInItsOwnLaneAlone() {
    ReviewDesk desk = new ReviewDesk(database, at(0), new Random(101));
    for (int person = 0; person < 40; person++) {
      for (FruitCard card : desk.cards("reviewer " + person, 10)) {
        FruitCard.Given given = card.given().orElseThrow();
        assertEquals(card.audit(), given.lane().equals("AUDIT"));
        assertTrue(given.propensity() > 0 && given.propensity() <= 1, given.toString());
      }
    }
  }

  @Test
  void rareDevice_isSeenLongBeforeItsShare() {
    ReviewDesk desk = new ReviewDesk(database, at(0), new Random(103));
    desk.cards("ana", 60);
    assertTrue(
        database.read(
                session -> session.number("SELECT shown FROM review_stratum WHERE device = 'rare'"))
            >= 2);
  }

  @Test
  void undo_restoresWhatHeldBefore() {
    ReviewDesk desk = new ReviewDesk(database, at(0), new Random(107));
    Decisions decisions = decisions();
    FruitCard card = desk.cards("ana", 1).get(0);
    decisions.decide("ana", Decisions.Way.ONE_BY_ONE, List.of(said(card.id(), "REJECT")));
    decisions.decide("ana", Decisions.Way.ONE_BY_ONE, List.of(said(card.id(), "EXTRA")));
    decisions.undo("ana", card.id());
    assertEquals(Optional.of("REJECT"), standing(card.id()));
    tables.catchUp();
    assertEquals(Optional.of("REJECT"), standing(card.id()), "and the log says the same");
    assertEquals(FRUITS + 3, facts.lastSequence(), "nothing was rewritten");
  }

  @Test
  void undoOfSomebodyElsesDecision_isRefused() {
    ReviewDesk desk = new ReviewDesk(database, at(0), new Random(109));
    Decisions decisions = decisions();
    FruitCard card = desk.cards("ana", 1).get(0);
    decisions.decide("ana", Decisions.Way.ONE_BY_ONE, List.of(said(card.id(), "REJECT")));
    decisions.decide("ben", Decisions.Way.ONE_BY_ONE, List.of(said(card.id(), "EXTRA")));
    assertThrows(ProblemException.class, () -> decisions.undo("ana", card.id()));
    assertEquals(Optional.of("EXTRA"), standing(card.id()));
  }

  @Test
  void passedCard_comesAgainAfterAllOthers() {
    ReviewDesk desk = new ReviewDesk(database, at(0), new Random(113));
    UUID first = desk.cards("ana", 3).get(0).id();
    desk.pass("ana", first);
    assertNotEquals(first, desk.cards("ana", 3).get(0).id());
    database.write(
        session ->
            session.run(
                "UPDATE review_fruit SET state = 'DECIDED' WHERE sequence NOT IN"
                    + " (SELECT sequence FROM fact WHERE id = ?)",
                (Object) pomona.server.fact.FactRows.bytes(first)));
    assertEquals(first, desk.cards("ana", 3).get(0).id());
  }

  @Test
  void ledgerMadeAnew_saysTheSame() {
    ReviewDesk desk = new ReviewDesk(database, at(0), new Random(127));
    Decisions decisions = decisions();
    for (FruitCard card : desk.cards("ana", 8)) {
      decisions.decide("ana", Decisions.Way.ONE_BY_ONE, List.of(said(card.id(), "CLASS_II")));
    }
    tables.catchUp();
    List<String> before = rows();
    tables.close();
    database.write(session -> session.run("UPDATE review_read SET ranker = 'older'"));
    tables = new ReviewTables(database, facts);
    tables.start();
    tables.catchUp();
    assertEquals(before, rows());
  }

  private List<String> rows() {
    return database.read(
        session ->
            session.list(
                "SELECT sequence, state, said_grade, said_by, value, audit, dice FROM review_fruit"
                    + " ORDER BY sequence",
                row ->
                    row.getString(1)
                        + row.getString(2)
                        + row.getString(3)
                        + row.getString(4)
                        + row.getString(5)
                        + row.getString(6)
                        + row.getString(7)));
  }

  private Optional<String> standing(UUID fruit) {
    return database.read(
        session ->
            session.first(
                "SELECT coalesce(said_grade, '') FROM review_fruit JOIN fact USING (sequence)"
                    + " WHERE id = ?",
                row -> row.getString(1),
                (Object) pomona.server.fact.FactRows.bytes(fruit)));
  }

  private Decisions decisions() {
    return new Decisions(
        database, facts, tables.columns(), new FactIds(at(0), new Random(131)), at(0));
  }

  private static Decisions.Decision said(UUID fruit, String grade) {
    return new Decisions.Decision(fruit, Optional.of(grade), Optional.empty(), "");
  }

  private static Clock at(int minutes) {
    return Clock.fixed(BEGIN.plus(Duration.ofMinutes(minutes)), ZoneOffset.UTC);
  }
}
