package pomona.server.review.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.ask.lexicon.Tongue;
import pomona.learn.order.OrderLog;
import pomona.learn.order.ReviewedList;
import pomona.learn.order.Shown;
import pomona.server.SampleFacts;
import pomona.server.database.Database;
import pomona.server.database.NewRow;
import pomona.server.fact.NewFact;
import pomona.server.fact.SqliteFactStore;
import pomona.server.learn.ListLog;
import pomona.server.learn.RankerShelf;
import pomona.server.learn.StoredRanker;
import pomona.server.review.page.FruitCard;
import pomona.server.review.page.PageWords;
import pomona.server.review.table.ReviewPriority;
import pomona.server.review.table.ReviewTables;
import pomona.server.web.ProblemException;
import pomona.sync.FactIds;

/** What is logged of the lists that cards are drawn from, and rankers that draw from them. */
final class OrderLearningTest {
  private static final int FRUITS = 600;
  private static final Instant BEGIN = Instant.ofEpochMilli(SampleFacts.AT_MILLIS);

  @TempDir private Path data;
  private Database database;
  private SqliteFactStore facts;
  private ReviewTables tables;
  private RankerShelf shelf;

  @BeforeEach
  void open() {
    database = Database.open(data.resolve("pomona.db"));
    facts = new SqliteFactStore(database);
    Random random = new Random(211);
    List<NewFact> fruits = new ArrayList<>();
    for (int i = 0; i < FRUITS; i++) {
      String site = i % 5 == 0 ? "south" : "north";
      fruits.add(
          SampleFacts.stored(
              SampleFacts.of(random, "of-" + site, site, SampleFacts.fruit(random))));
    }
    facts.store(fruits, List.of());
    tables = new ReviewTables(database, facts);
    tables.start();
    tables.catchUp();
    shelf = new RankerShelf(database, at(0));
  }

  @AfterEach
  void close() {
    tables.close();
    database.close();
  }

  @Test
  void lists_areLoggedWithChancesThatHold() {
    ReviewDesk desk = new ReviewDesk(database, at(0), new Random(1), shelf);
    desk.cards("ana", 16);
    desk.cards("ben", 60);
    List<ReviewedList> lists = database.read(ListLog::read);
    assertTrue(lists.size() >= 2, "" + lists.size());
    OrderLog log = OrderLog.check(lists, Set.of(ReviewPriority.RANKER));
    assertEquals(Map.of(), log.left());
    List<Shown> first = log.lists().get(0).shown();
    assertTrue(first.size() > 8 && first.get(0).place() < first.get(1).place(), first.toString());
    assertTrue(log.lists().get(0).offered().size() > CardList.MOST_CANDIDATES);
  }

  @Test
  void whatIsDecided_isAFindOrNone_andTheTimeInHandIsKept() {
    ReviewDesk desk = new ReviewDesk(database, at(0), new Random(2), shelf);
    List<FruitCard> cards = desk.cards("ana", 8);
    decisions(7)
        .decide("ana", Decisions.Way.ONE_BY_ONE, List.of(said(cards.get(0), other(cards.get(0)))));
    decisions(19)
        .decide("ana", Decisions.Way.ONE_BY_ONE, List.of(said(cards.get(1), cards.get(1).grade())));
    desk.pass("ana", cards.get(2).id());
    List<Long> looked =
        database.read(
            session ->
                session.list(
                    "SELECT looked_millis FROM review_impression WHERE looked_millis IS NOT NULL"
                        + " ORDER BY decided_millis",
                    row -> row.getLong(1)));
    assertEquals(List.of(7000L, 12_000L), looked);
    long finds =
        database.read(ListLog::read).stream()
            .flatMap(list -> list.list().shown().stream())
            .filter(Shown::found)
            .count();
    assertTrue(finds <= 1, "the card may have come from another lane: " + finds);
    long passed =
        database.read(
            session ->
                session.number("SELECT count(*) FROM review_impression WHERE decision = 'PASSED'"));
    assertEquals(1, passed);
  }

  @Test
  void aFewSittings_areNotEnoughToSay() {
    new ReviewDesk(database, at(0), new Random(3), shelf).cards("ana", 8);
    RankerShelf.Look look = shelf.look();
    assertEquals(RankerShelf.Outcome.NOT_ENOUGH, look.outcome());
    assertEquals(1, look.log().sittings());
    assertEquals(Optional.of(look), shelf.lastLook());
  }

  @Test
  void aRanker_drawsOnlyWhenAPersonStartedIt_andGoesWhenItFindsFewer() {
    put("learnt-1");
    assertEquals(Optional.empty(), shelf.standing());
    shelf.start("learnt-1", "cleo");
    assertThrows(ProblemException.class, () -> shelf.start("learnt-1", "cleo"));
    ReviewDesk desk = new ReviewDesk(database, at(1), new Random(5), shelf);
    for (int person = 0; person < 8; person++) {
      desk.cards("reviewer " + person, 16);
    }
    List<ReviewedList> lists = database.read(ListLog::read);
    Set<String> versions = Set.of(ReviewPriority.RANKER, "learnt-1");
    for (String version : versions) {
      assertTrue(lists.stream().anyMatch(list -> list.list().ranker().equals(version)), version);
    }
    assertEquals(Map.of(), OrderLog.check(lists, versions).left());

    impressions();
    RankerShelf.Standing standing = shelf.standing().orElseThrow();
    assertEquals(0, standing.counts().newFinds());
    assertTrue(standing.counts().worse(), standing.counts().toString());
    new ReviewDesk(database, at(2), new Random(6), new RankerShelf(database, at(2)))
        .cards("dora", 4);
    StoredRanker gone = shelf.all().get(0);
    assertEquals(StoredRanker.State.TAKEN_BACK, gone.state());
    assertTrue(gone.why().startsWith("Taken back by itself: it found 0 wrong grades"), gone.why());
  }

  @Test
  void aTrial_isPutInForceOrStoppedByAPerson() {
    put("learnt-1");
    assertThrows(ProblemException.class, () -> shelf.force("learnt-1", "cleo"));
    assertThrows(ProblemException.class, () -> shelf.start("learnt-9", "cleo"));
    shelf.start("learnt-1", "cleo");
    shelf.force("learnt-1", "cleo");
    assertEquals(RankerShelf.FORCE_SHARE, shelf.all().get(0).share());
    shelf.stop("learnt-1", "dan");
    assertEquals("Stopped by dan.", shelf.all().get(0).why());
    StoredRanker stored = shelf.all().get(0);
    assertTrue(
        OrderRoutes.reasons(stored, PageWords.in(Tongue.ENGLISH))
            .startsWith("doubt about the class +3.0"));
    assertTrue(
        OrderRoutes.reasons(stored, PageWords.in(Tongue.GERMAN))
            .startsWith("Zweifel am Produkt +3,0"));
  }

  @Test
  void aSiteBelowItsFloor_isGivenTheNextCards() {
    ReviewDesk desk = new ReviewDesk(database, at(0), new Random(8), shelf);
    desk.cards("ana", 60);
    long south =
        database.read(
            session ->
                session.number(
                    "SELECT count(*) FROM review_impression JOIN review_fruit USING (sequence)"
                        + " WHERE site = 'south'"));
    assertTrue(south >= 5, "a tenth of 60 is owed, less the card on its way: " + south);
  }

  @Test
  void aSupplierBelowItsFloor_isGivenCardsToo() {
    database.write(
        session -> {
          session.run("DELETE FROM review_lot");
          session.run("UPDATE review_fruit SET lot = 'hill', value = 0.001 WHERE sequence % 3 = 0");
          session.run(
              "INSERT INTO review_lot (site, lot, product, supplier, begun_millis) SELECT DISTINCT"
                  + " site, lot, 'apple', CASE lot WHEN 'hill' THEN 'Hill Farm' ELSE 'Old Mill'"
                  + " END, 0 FROM review_fruit");
          return true;
        });
    new ReviewDesk(database, at(0), new Random(9), shelf).cards("ana", 60);
    var suppliers =
        database.read(session -> Floors.shown(session, 1000)).get(Floors.Group.SUPPLIER);
    assertEquals(1.0 / 3, suppliers.get("Hill Farm").need(), 0.01);
    assertTrue(
        suppliers.get("Hill Farm").exposure() >= suppliers.get("Hill Farm").floor() - 0.02,
        suppliers.toString());
  }

  @Test
  void cardsThatLookLikeABetterOne_weighLess_theMoreTheyDo() {
    byte[] one = new byte[128];
    byte[] near = new byte[128];
    byte[] far = new byte[128];
    one[0] = 127;
    near[0] = 100;
    near[1] = 75;
    far[1] = 127;
    assertEquals(Math.log(50), CardList.discount(one, one), 1e-9);
    assertEquals(0, CardList.discount(one, far), 1e-9);
    double between = CardList.discount(one, near);
    assertTrue(between > 1 && between < Math.log(50), "" + between);
  }

  private void put(String version) {
    database.write(
        session -> {
          session.insert(
              NewRow.into("learn_ranker")
                  .with("version", version)
                  .with("state", "PROPOSED")
                  .with("coefficients", "1.0 3.0 2.0 2.0 2.0 0.0 1.0")
                  .with("learnt_millis", 1)
                  .with("sittings", 80)
                  .with("draws", 900)
                  .with("effective", 200.0)
                  .with("value", 0.3)
                  .with("low", 0.25)
                  .with("high", 0.35)
                  .with("before", 0.2)
                  .with("gain_low", 0.05)
                  .with("gain_high", 0.15)
                  .with("share", 0.0)
                  .with("why", "Would have found more wrong grades."));
          return true;
        });
  }

  /** 300 decided cards of each: the formula finds half of them wrong, the ranker none. */
  private void impressions() {
    long then = BEGIN.plusSeconds(90).toEpochMilli();
    database.write(
        session -> {
          for (int i = 0; i < 600; i++) {
            session.run(
                "INSERT INTO review_impression (sequence, person, at_millis, lane, place,"
                    + " propensity, ranker, decided_millis, decision, list_chance) SELECT sequence,"
                    + " 'eva', ?, 'VALUE', 1, 0.1, ?, ?, CASE WHEN ? THEN 'FOUND' ELSE grade END,"
                    + " 0.1 FROM review_fruit WHERE sequence = ?",
                then,
                i % 2 == 0 ? "learnt-1" : ReviewPriority.RANKER,
                then,
                i % 4 == 1,
                1 + i % FRUITS);
          }
          return true;
        });
  }

  private static Decisions.Decision said(FruitCard card, String grade) {
    return new Decisions.Decision(card.id(), Optional.of(grade), Optional.empty(), "");
  }

  private static String other(FruitCard card) {
    return card.grade().equals("REJECT") ? "EXTRA" : "REJECT";
  }

  private Decisions decisions(int seconds) {
    Clock clock = Clock.fixed(BEGIN.plusSeconds(seconds), ZoneOffset.UTC);
    return new Decisions(
        database, facts, tables.columns(), new FactIds(clock, new Random(seconds)), clock);
  }

  private static Clock at(int minutes) {
    return Clock.fixed(BEGIN.plusSeconds(60L * minutes), ZoneOffset.UTC);
  }
}
