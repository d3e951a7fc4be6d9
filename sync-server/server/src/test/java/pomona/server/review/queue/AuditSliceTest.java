package pomona.server.review.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.server.SampleFacts;
import pomona.server.SettableClock;
import pomona.server.database.Database;
import pomona.server.fact.NewFact;
import pomona.server.fact.SqliteFactStore;
import pomona.server.review.page.FruitCard;
import pomona.server.review.page.FruitCards;
import pomona.server.review.table.ReviewTables;
import pomona.server.web.ProblemException;
import pomona.sync.Fact;
import pomona.sync.FactIds;

/** What counts towards error rates: a small orchard whose truth is known, on a real database. */
final class AuditSliceTest {
  private static final int FRUITS = 240;

  private final SettableClock clock = new SettableClock(SampleFacts.AT_MILLIS);
  private final Random random = new Random(20_261_132);
  private final List<UUID> fruits = new ArrayList<>();
  @TempDir private Path data;
  private Database database;
  private ReviewTables tables;
  private Decisions decisions;
  private ReviewDesk desk;

  @BeforeEach
  void open() {
    database = Database.open(data.resolve("pomona.db"));
    SqliteFactStore facts = new SqliteFactStore(database);
    List<NewFact> fresh = new ArrayList<>();
    for (int i = 0; i < FRUITS; i++) {
      Fact fact = SampleFacts.of(random, "a phone", "north", SampleFacts.fruit(random));
      fruits.add(fact.id());
      fresh.add(SampleFacts.stored(fact));
    }
    facts.store(fresh, List.of());
    tables = new ReviewTables(database, facts);
    tables.start();
    tables.catchUp();
    // One in fifty would need an orchard fifty times as large.
    database.write(session -> session.run("UPDATE review_fruit SET audit = sequence % 3 = 0"));
    decisions = new Decisions(database, facts, tables.columns(), new FactIds(clock, random), clock);
    desk = new ReviewDesk(database, clock, random);
  }

  @AfterEach
  void close() {
    tables.close();
    database.close();
  }

  /** Over a million fruits, reading all of them for a few hundred took half a second. */
  @Test
  void rates_readTheAuditedFruitsAlone() {
    for (ErrorRates.Group group : ErrorRates.Group.values()) {
      List<String> plan =
          database.read(
              session ->
                  session.list(
                      "EXPLAIN QUERY PLAN " + ErrorRates.query(group),
                      row -> row.getString("detail")));
      assertTrue(
          plan.stream().anyMatch(line -> line.contains("review_fruit USING INDEX review_audited")),
          plan.toString());
    }
  }

  @Test
  void selections_countForNothingAndLeaveTheSliceToItsLane() {
    decisions.decide("ben", Decisions.Way.TOGETHER, fruits.stream().map(this::rejected).toList());
    assertEquals(List.of(), rates());
    long open =
        database.read(
            session -> session.number("SELECT count(*) FROM review_fruit WHERE state = 'OPEN'"));
    assertEquals(FRUITS / 3, open);
    int wrong = 0;
    for (FruitCard card : auditCards("ana")) {
      boolean errs = random.nextInt(4) == 0;
      decide("ana", card, errs);
      wrong += errs ? 1 : 0;
    }
    assertRate(wrong, FRUITS / 3, 0);
    decisions.decide("ben", Decisions.Way.TOGETHER, fruits.stream().map(this::rejected).toList());
    assertRate(wrong, FRUITS / 3, 0);
  }

  @Test
  void cardOfAnotherLaneOrPerson_countsForNothing() {
    for (FruitCard card : desk.cards("ana", 60)) {
      if (!card.audit()) {
        decide("ana", card, true);
      }
    }
    assertEquals(List.of(), rates());
    FruitCard given = auditCards("ana").get(0);
    decide("ben", given, true);
    assertEquals(List.of(), rates(), "it was not given to ben");
  }

  @Test
  void flaggedCards_stayInTheSliceAndWidenItUntilTheyAreDecided() {
    List<FruitCard> cards = auditCards("ana");
    List<FruitCard> aside = cards.subList(0, 12);
    aside.forEach(card -> decisions.flag("ana", card.id(), "hard to say"));
    cards.subList(12, cards.size()).forEach(card -> decide("ana", card, false));
    assertRate(0, cards.size() - 12, 12);
    assertTrue(rates().get(0).interval().high() > 12.0 / cards.size());
    decisions.decide(
        "ben", Decisions.Way.TOGETHER, aside.stream().map(card -> rejected(card.id())).toList());
    assertRate(0, cards.size() - 12, 12);
    assertTrue(aside.stream().allMatch(card -> read(card).blind()), "a selection told nothing");
    aside.forEach(card -> decide("ben", card, true));
    assertRate(12, cards.size(), 0);
  }

  /** The page of a decided fruit says what the phone said, and the queue forgets who saw it. */
  @Test
  void whatFollowsTheGradeThatWasSaidBlind_changesNoRate() {
    FruitCard card = auditCards("ana").get(0);
    decide("ana", card, true);
    assertThrows(ProblemException.class, () -> decisions.undo("ana", card.id()));
    assertRate(1, 1, 0);
    decisions.flag("ana", card.id(), "look again");
    assertRate(1, 1, 0);
    assertFalse(read(card).blind(), "what was told stays told");
    decide("ana", card, false);
    decide("ben", card, false);
    assertRate(1, 1, 0);
    decisions.flag("ben", card.id(), "and again");
    decisions.undo("ben", card.id());
    assertEquals("DECIDED", read(card).state());
    assertEquals(Optional.of(card.grade()), read(card).saidGrade());
    decisions.undo("ben", card.id());
    assertRate(1, 1, 0);
  }

  /** The product alone was corrected, so the correction has the grade that was said before. */
  @Test
  void correctionOfTheProduct_isTakenBackWithoutTheGrade() {
    FruitCard card = auditCards("ana").get(0);
    decide("ana", card, true);
    decisions.decide(
        "ana",
        Decisions.Way.ONE_BY_ONE,
        List.of(
            new Decisions.Decision(card.id(), Optional.empty(), Optional.of("quince"), "not one")));
    assertEquals("quince", read(card).standingClass());
    decisions.undo("ana", card.id());
    assertEquals(card.className(), read(card).standingClass());
    assertRate(1, 1, 0);
  }

  /** Whoever decides a card that was never given to them sees the phone's grade after that. */
  @Test
  void fruitThatTellsItsGrade_neverCounts() {
    FruitCard card = auditCards("ana").get(0);
    decide("ben", card, true);
    assertThrows(ProblemException.class, () -> decisions.undo("ben", card.id()));
    decisions.flag("ben", card.id(), "look again");
    assertFalse(read(card).blind());
    decide("ana", card, false);
    assertEquals(List.of(), rates());
  }

  @Test
  void flagOfTheSlice_isTakenBackAndTheCardIsStillBlind() {
    FruitCard card = auditCards("ana").get(0);
    decisions.flag("ana", card.id(), "hard to say");
    decisions.undo("ana", card.id());
    assertEquals(List.of(), rates());
    assertTrue(read(card).blind());
    assertEquals(card.id(), desk.cards("ana", 1).get(0).id());
  }

  @Test
  void cardThatDoesNotTellItsGrade_cannotBeConfirmed() {
    FruitCard card = auditCards("ana").get(0);
    Decisions.Decision confirmed =
        new Decisions.Decision(card.id(), Optional.empty(), Optional.empty(), "");
    assertThrows(
        ProblemException.class,
        () -> decisions.decide("ana", Decisions.Way.ONE_BY_ONE, List.of(confirmed)));
    assertEquals(List.of(), rates());
  }

  /** What an older program noted of a selection is what this one notes of cards stored at once. */
  @Test
  void selectionsOfOlderPrograms_areToldApartAndSetAside() throws Exception {
    List<FruitCard> cards = auditCards("ana");
    for (FruitCard card : cards.subList(0, 10)) {
      clock.advanceMillis(125);
      decide("ana", card, true);
    }
    clock.advanceMillis(125);
    List<FruitCard> together = cards.subList(10, 16);
    decisions.decide(
        "ana",
        Decisions.Way.ONE_BY_ONE,
        together.stream()
            .map(
                card ->
                    new Decisions.Decision(
                        card.id(), Optional.of(card.grade()), Optional.empty(), ""))
            .toList());
    clock.advanceMillis(125);
    decide("ana", cards.get(16), false);
    assertRate(10, 17, 0);
    String migration;
    try (InputStream in =
        Database.class.getResourceAsStream("/pomona/server/database/V184__decided_together.sql")) {
      migration = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    database.write(session -> session.run(migration));
    assertRate(10, 11, 6);
    assertTrue(read(together.get(0)).blind());
    decide("ben", together.get(0), true);
    decide("ben", together.get(0), false);
    assertRate(11, 12, 5);
  }

  /** All cards of the slice that are still open, as somebody is given them. */
  private List<FruitCard> auditCards(String person) {
    List<FruitCard> cards = new ArrayList<>();
    database.write(
        session ->
            session.run(
                "UPDATE review_fruit SET state = 'DECIDED' WHERE audit = 0 AND state = 'OPEN'"));
    for (int desks = 0; desks < 2; desks++) {
      cards.addAll(desk.cards(person, 60));
      database.write(
          session -> session.run("UPDATE review_lease SET person = person || ' earlier'"));
    }
    assertTrue(cards.stream().allMatch(FruitCard::audit));
    assertEquals(cards.size(), cards.stream().map(FruitCard::id).distinct().count());
    return cards;
  }

  private void decide(String person, FruitCard card, boolean wrong) {
    String other = card.grade().equals("REJECT") ? "EXTRA" : "REJECT";
    decisions.decide(
        person,
        Decisions.Way.ONE_BY_ONE,
        List.of(
            new Decisions.Decision(
                card.id(), Optional.of(wrong ? other : card.grade()), Optional.empty(), "")));
  }

  private FruitCard read(FruitCard card) {
    return database.read(session -> FruitCards.inFrames(session, List.of(card.sequence()))).get(0);
  }

  private Decisions.Decision rejected(UUID fruit) {
    return new Decisions.Decision(fruit, Optional.of("REJECT"), Optional.empty(), "");
  }

  private List<ErrorRates.Rate> rates() {
    return database.read(session -> ErrorRates.by(session, ErrorRates.Group.ALL));
  }

  private void assertRate(long wrong, long seen, long aside) {
    assertEquals(List.of(ErrorRates.Rate.of("All", wrong, seen, aside)), rates());
  }
}
