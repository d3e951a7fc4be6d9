package pomona.server.review.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pomona.server.review.learn.RepairedOrchard.override;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import pomona.learn.hunch.HunchBook;
import pomona.learn.hunch.HunchKind;
import pomona.server.access.Role;
import pomona.server.learn.HunchShelf;
import pomona.sync.FactBody;
import pomona.sync.LotFact;

/** What is unlike its place and hour is noticed, said, answered and silenced. */
final class HunchPagesTest extends OrchardTest {
  HunchPagesTest() {
    super(37);
  }

  @Test
  void devicesThatLeftTheirRange_areNoticed_untilTheyWereWrongTooOften() throws Exception {
    for (int day = 0; day < 13; day++) {
      for (int device = 0; device < 8; device++) {
        answers("phone " + device, day < 12 ? 2 : 30);
      }
      orchard.nextDay();
    }
    orchard.learn();
    List<HunchShelf.Open> all = open(HunchKind.OUT_OF_RANGE);
    assertEquals(8, all.size());
    assertEquals("north", all.get(0).site());
    assertEquals(303, answer(all.get(0), "dismiss"));
    assertEquals(409, answer(all.get(0), "dismiss"), "once");
    int dismissed = 1;
    for (; book().speaks(HunchKind.OUT_OF_RANGE); dismissed++) {
      assertEquals(303, answer(all.get(dismissed), "dismiss"));
    }
    assertEquals(6, dismissed, "five wrong hunches of five may still be chance");
    assertEquals(List.of(), open(HunchKind.OUT_OF_RANGE));
    String page = orchard.page(Role.ADMIN, "/hunches?lang=de");
    assertTrue(page.contains("Nein, sie war zu oft falsch"), page);
    String silence = "/hunches/silence";
    assertEquals(303, orchard.post(Role.ADMIN, silence, "kind", "OUT_OF_RANGE", "quiet", "no"));
    assertEquals(2, open(HunchKind.OUT_OF_RANGE).size(), "they are counted from the beginning");
    assertEquals(303, orchard.post(Role.ADMIN, silence, "kind", "OUT_OF_RANGE", "quiet", "yes"));
    assertFalse(book().speaks(HunchKind.OUT_OF_RANGE));
  }

  @Test
  void aDeviceThatRefusesMoreFramesThanEver_isNoticed_andActingLeadsToItsPlots() throws Exception {
    for (int day = 0; day < 13; day++) {
      for (int window = 0; window < 40; window++) {
        refused("phone 1", day < 12 ? 40 : 400);
        refused("phone 2", 40);
      }
      refused("phone 2", -1);
      orchard.fruit("north", "phone 1", "picker", "apple", "EXTRA", 0.03);
      orchard.nextDay();
    }
    orchard.learn();
    List<HunchShelf.Open> all = open(HunchKind.REFUSED_FRAMES);
    assertEquals(1, all.size());
    assertEquals("phone 1", all.get(0).hunch().subject());
    assertEquals("north", all.get(0).site());
    String page = orchard.page(Role.REVIEWER, "/hunches?lang=de");
    assertTrue(page.contains("phone 1 hat 40 % seiner Bilder abgelehnt, sonst 4 %."), page);
    assertEquals(303, answer(all.get(0), "act"));
    assertTrue(orchard.page(Role.REVIEWER, "/explore/time?device=phone+1").contains("<svg"));
  }

  @Test
  void twoLotsOfFruitsThatLookAlike_areNoHunch() throws Exception {
    for (int i = 0; i < 4; i++) {
      FactBody.Fruit fruit = (FactBody.Fruit) orchard.body("apple", "EXTRA", 0.03);
      orchard.sayOf("lot A", "north", "phone 1", "picker", fruit);
      orchard.sayOf("lot B", "north", "phone 2", "picker", fruit);
    }
    orchard.nextDay();
    orchard.learn();
    assertEquals(List.of(), open(HunchKind.TWO_LOTS));
  }

  @Test
  void daysWhoseFactsCameLate_areLookedAtStill() throws Exception {
    orchard.learn();
    warmAgain("lot A");
    clock.advanceMillis(3 * RepairedOrchard.DAY_MILLIS);
    orchard.learn();
    assertEquals(1, open(HunchKind.WARM_AGAIN).size());
    orchard.nextDay();
    orchard.learn();
    assertEquals(
        1, open(HunchKind.WARM_AGAIN).size(), "a day that is looked at again says it once");
  }

  @Test
  void aLotThatStaysWarm_isSaidOnce_andAgainWhenItWasColdBetween() throws Exception {
    warmAgain("lot A");
    orchard.nextDay();
    orchard.learn();
    HunchShelf.Open first = open(HunchKind.WARM_AGAIN).get(0);
    assertEquals(303, answer(first, "dismiss"));
    orchard.sayOf("lot A", "north", "phone 1", "picker", reading(9.6));
    orchard.nextDay();
    orchard.learn();
    assertEquals(List.of(), open(HunchKind.WARM_AGAIN), "it was dismissed and is as it was");
    for (double celsius : new double[] {4, 9.7}) {
      orchard.sayOf("lot A", "north", "phone 1", "picker", reading(celsius));
      clock.advanceMillis(2 * 3_600_000L);
    }
    orchard.nextDay();
    orchard.learn();
    assertEquals("9.7 °C (3)", open(HunchKind.WARM_AGAIN).get(0).hunch().evidence());
  }

  @Test
  void aKindThatFails_hindersNoOther_andIsTriedAgain() throws Exception {
    for (int day = 0; day < 13; day++) {
      answers("phone 1", day < 12 ? 2 : 30);
      if (day == 12) {
        warmAgain("lot A");
      }
      orchard.nextDay();
    }
    sql("ALTER TABLE review_reading RENAME TO review_reading_away");
    orchard.learn();
    assertEquals(1, open(HunchKind.OUT_OF_RANGE).size());
    assertEquals(List.of(), open(HunchKind.WARM_AGAIN));
    sql("ALTER TABLE review_reading_away RENAME TO review_reading");
    orchard.learn();
    assertEquals(1, open(HunchKind.WARM_AGAIN).size());
  }

  private void sql(String sql) {
    running.server().database().write(session -> session.run(sql));
  }

  private void warmAgain(String lot) {
    for (double celsius : new double[] {9, 4, 9.5}) {
      orchard.sayOf(lot, "north", "phone 1", "picker", reading(celsius));
      clock.advanceMillis(2 * 3_600_000L);
    }
  }

  @Test
  void aLotThatIsWarmAgain_andOneWithoutItsSample_areNoticed() throws Exception {
    warmAgain("lot A");
    UUID sample =
        orchard.sayOf(
            "lot B",
            "north",
            "phone 1",
            "picker",
            new LotFact.SampleDrawn(
                "a table", 20, 1, false, List.of(2, 5, 9), Optional.empty(), Optional.empty()));
    orchard.sayOf("lot B", "north", "phone 1", "picker", new LotFact.PackageOpened(sample, 5));
    orchard.sayOf(
        "lot B",
        "north",
        "phone 1",
        "picker",
        new FactBody.LotFinished(1, 3, Optional.of("ACCEPT"), Optional.empty()));
    orchard.nextDay();
    running.server().lots().table().catchUp();
    orchard.learn();
    String page = orchard.page(Role.REVIEWER, "/hunches");
    assertTrue(page.contains("Lot lot A is warm again: 9.5 °C (2), above 8.0 °C."), page);
    assertTrue(page.contains("Lot lot B was finished with 1 of 3 packages opened."), page);
  }

  @Test
  void aLotWorseThanItsSuppliersLots_isNoticed_andOneLikeThemIsNot() throws Exception {
    for (int lot = 0; lot < 6; lot++) {
      delivered("lot " + lot, "EXTRA");
    }
    orchard.nextDay();
    delivered("lot good", "EXTRA");
    delivered("lot bad", "REJECT");
    orchard.nextDay();
    running.server().lots().table().catchUp();
    orchard.learn();
    List<HunchShelf.Open> all = open(HunchKind.WORSE_SUPPLY);
    assertEquals(1, all.size(), all.toString());
    assertEquals("lot bad", all.get(0).hunch().subject());
    String page = orchard.page(Role.REVIEWER, "/hunches");
    assertTrue(page.contains("80 % Class II or Reject, usually 0 %."), page);
    assertEquals(303, answer(all.get(0), "act"));
  }

  /** A lot of one supplier, of which twelve of fifteen fruits have one grade. */
  private void delivered(String lot, String grade) {
    FactBody begun = new FactBody.LotStarted("apple", Optional.of("Hof Sonnental"), 15);
    orchard.sayOf(lot, "north", "phone 1", "picker", begun);
    for (int i = 0; i < 15; i++) {
      orchard.sayOf(
          lot,
          "north",
          "phone 1",
          "picker",
          orchard.body("apple", i < 12 ? grade : "CLASS_I", 0.03));
    }
    orchard.sayOf(
        lot,
        "north",
        "phone 1",
        "picker",
        new FactBody.LotFinished(1, 15, Optional.of("ACCEPT"), Optional.empty()));
  }

  @Test
  void somebodyWhoAcceptsEverythingInASecond_isNoticed_butNotWhereHabitsAreNotLearnt()
      throws Exception {
    for (int i = 0; i < 50; i++) {
      orchard.fruit("north", "phone 1", "picker", "apple", "EXTRA", 0.03);
    }
    orchard.nextDay();
    hasty();
    orchard.post(Role.ADMIN, "/repairs/habits", "site", "north");
    orchard.nextDay();
    orchard.learn();
    assertEquals(List.of(), open(HunchKind.TOO_FAST));
    orchard.post(Role.ADMIN, "/repairs/habits", "site", "north", "learn", "yes");
    running.server().learning().ask();
    orchard.learn();
    HunchShelf.Open open = open(HunchKind.TOO_FAST).get(0);
    assertEquals("hasty", open.hunch().subject());
    assertEquals("50 / 50", open.hunch().evidence());
    assertEquals("north", open.site());
    assertTrue(orchard.page(Role.ADMIN, "/hunches").contains("hasty accepted everything"));
    assertFalse(orchard.page(Role.REVIEWER, "/hunches").contains("hasty"), "it names a person");
    assertEquals(404, answer(open, "dismiss"), "a reviewer does not know of it");
    orchard.post(Role.ADMIN, "/repairs/habits", "site", "north");
    assertEquals(List.of(), open(HunchKind.TOO_FAST), "it is forgotten");
  }

  @Test
  void badInput_isAnsweredWithWhatIsWrong() throws Exception {
    assertEquals(400, orchard.post(Role.REVIEWER, "/hunches/answer", "number", "x"));
    assertEquals(404, orchard.post(Role.REVIEWER, "/hunches/answer", "number", "3", "act", "act"));
    assertEquals(
        400, orchard.post(Role.REVIEWER, "/hunches/answer", "number", "3", "act", "shout"));
    assertEquals(400, orchard.post(Role.ADMIN, "/hunches/silence", "kind", "NONE"));
    assertEquals(403, orchard.post(Role.REVIEWER, "/hunches/silence", "kind", "TOO_FAST"));
  }

  /** Forty answers of a device, of which so many are overridden. */
  private void answers(String device, int overridden) {
    for (int i = 0; i < 40; i++) {
      UUID fruit = orchard.fruit("north", device, "picker", "apple", "EXTRA", 0.03);
      if (i < overridden) {
        orchard.say("north", device, "picker", override(fruit, "REJECT"));
      }
    }
  }

  /** A window of a thousand frames, or one of none. */
  private void refused(String device, int count) {
    long now = clock.millis();
    orchard.say(
        "north",
        device,
        "picker",
        count < 0
            ? new FactBody.Refusals("g1", now, now, 0, Map.of())
            : new FactBody.Refusals("g1", now - 120_000, now, 1000, Map.of("BLURRED", count)));
  }

  private HunchBook book() {
    return running.server().learning().hunches().book();
  }

  private void hasty() {
    running
        .server()
        .database()
        .write(
            session ->
                session.run(
                    "INSERT INTO review_impression (sequence, person, at_millis, lane, place,"
                        + " propensity, ranker, decided_millis, decision, looked_millis) SELECT"
                        + " sequence, 'hasty', ?1, 'VALUE', 1, 0.1, 'look-2', ?1, grade, 400 FROM"
                        + " review_fruit",
                    clock.millis()));
  }

  private static LotFact.Measured reading(double celsius) {
    return new LotFact.Measured(
        Optional.empty(),
        "core",
        "°C",
        celsius,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private List<HunchShelf.Open> open(HunchKind kind) {
    return running.server().learning().hunches().open().stream()
        .filter(open -> open.hunch().kind() == kind)
        .toList();
  }

  private int answer(HunchShelf.Open open, String act) throws Exception {
    return orchard.post(
        Role.REVIEWER, "/hunches/answer", "number", Long.toString(open.number()), "act", act);
  }
}
