package pomona.learn.repair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RepairSearchTest {
  private static final FruitReading SCAB = new FruitReading("Melon", "CLASS_II", "SCAB");
  private static final FruitReading SOUND = new FruitReading("Melon", "CLASS_I", "");
  private static final FruitReading ROT = new FruitReading("Melon", "REJECT", "ROT");

  private final List<Episode> episodes = new ArrayList<>();

  @Test
  void whatASiteTakesBack_isProposedForTheSite_inWords() {
    site("north", 0.8, 3);
    site("south", 0.05, 3);
    List<RepairProposal> proposals = new RepairSearch(episodes).proposals();
    assertEquals(1, proposals.size(), proposals.toString());
    RepairProposal proposal = proposals.get(0);
    assertEquals(RepairScope.site("north"), proposal.scope());
    assertEquals(SOUND, proposal.to());
    assertEquals(3, proposal.people());
    assertTrue(proposal.right().low() > 0.5 && proposal.chance() > 0.7, proposal.toString());
    assertTrue(proposal.ledger().wins() > 2 * proposal.ledger().losses());
    String counts = proposal.times() + " of " + proposal.seen();
    assertEquals(
        "At north, Melon by s-2: “Class II, Scab” is put right "
            + counts
            + " times. Read it as “Class I, sound”?",
        new RepairWords("en").sentence(proposal));
    assertTrue(new RepairWords("de").sentence(proposal).startsWith("In north, Melone nach s-2"));
    assertTrue(new RepairWords("es").evidence(proposal).startsWith("Por 3 personas con 2 disp"));
    assertEquals("Not enough to say: 37 of 60.", new RepairWords("fr").notEnough(37, 60));
  }

  @Test
  void whatSeveralSitesTakeBack_isProposedForEveryone() {
    site("north", 0.8, 3);
    site("south", 0.8, 3);
    List<RepairProposal> proposals = new RepairSearch(episodes).proposals();
    assertEquals(List.of(RepairScope.EVERYONE), proposals.stream().map(p -> p.scope()).toList());
  }

  @Test
  void whatOnePersonTakesBack_isAHabitAndNotTheSites() {
    site("north", 0.02, 3);
    person("north", "ann", 0.9);
    List<RepairProposal> proposals = new RepairSearch(episodes).proposals();
    assertEquals(1, proposals.size(), proposals.toString());
    assertEquals(RepairScope.habit("north", "ann"), proposals.get(0).scope());
  }

  @Test
  void aSiteThatWantsNoHabitsLearnt_hasNone() {
    site("north", 0.02, 3);
    person("north", "ann", 0.9);
    assertEquals(List.of(), new RepairSearch(episodes, Set.of("north")).proposals());
    assertEquals(1, new RepairSearch(episodes, Set.of("south")).proposals().size());
  }

  @Test
  void whatOneReviewerSaysOfManyPeoplesScans_isOnePersonsWord() {
    for (int i = 0; i < 180; i++) {
      String reviewer = i % 20 == 0 ? "rita" : "ruth";
      String[] place = {"north", "d" + i % 2, "p" + i % 3, reviewer};
      episodes.add(
          new Episode(
              place[0], place[1], place[2], place[3], i % 30, "s-2", List.of(SCAB, SOUND), true));
    }
    // Rita alone says otherwise than not, too seldom to carry it without Ruth.
    assertEquals(List.of(), new RepairSearch(episodes).proposals());
  }

  @Test
  void somebodyWhoPressesOneGrade_isFoundThoughDefectsStayAsTheyWere() {
    site("north", 0.05, 3);
    for (int i = 0; i < 120; i++) {
      FruitReading said = new FruitReading("Melon", "CLASS_I", "DEFECT" + i % 4);
      FruitReading reject = new FruitReading("Melon", "REJECT", said.defect());
      add("north", "d" + i % 2, "key", i % 30, List.of(said, reject));
    }
    assertEquals(Set.of("north/key"), new RepairSearch(episodes).leftOut());
  }

  @Test
  void oneDay_orOneDevice_orFewAnswers_areNoSupport() {
    for (int i = 0; i < 60; i++) {
      add("north", "d" + i % 2, "p" + i % 3, i % 2, List.of(SCAB, SOUND));
    }
    assertEquals(List.of(), new RepairSearch(episodes).proposals(), "two days");
    episodes.clear();
    for (int i = 0; i < 25; i++) {
      add("north", "d" + i % 2, "p" + i % 3, i, List.of(SCAB, SOUND));
    }
    RepairSearch few = new RepairSearch(episodes);
    assertEquals(List.of(), few.proposals());
    assertEquals(List.of(new RepairSearch.Waiting("s-2", SCAB, 25)), few.waiting());
    assertEquals(List.of(), new RepairSearch(List.of()).proposals());
  }

  @Test
  void contradictoryPeople_leadNowhere() {
    for (int i = 0; i < 200; i++) {
      boolean one = i / 4 % 2 == 0;
      List<FruitReading> path = one ? List.of(SCAB, SOUND, SCAB) : List.of(SCAB, SOUND);
      add("north", "d" + i % 2, "p" + i % 4, i % 20, path);
    }
    assertEquals(List.of(), new RepairSearch(episodes).proposals());
  }

  @Test
  void somebodyWithOneKey_isLeftOutAndSaid() {
    site("north", 0.05, 3);
    for (int i = 0; i < 120; i++) {
      add("north", "d" + i % 2, "key", i % 30, List.of(said(i), ROT));
    }
    RepairSearch search = new RepairSearch(episodes);
    assertEquals(Set.of("north/key"), search.leftOut());
    assertEquals(0, search.leftOutUnnamed());
    assertEquals(List.of(), search.proposals());
    RepairSearch unnamed = new RepairSearch(episodes, Set.of("north"));
    assertEquals(Set.of(), unnamed.leftOut(), "a habit of a person is not said");
    assertEquals(1, unnamed.leftOutUnnamed());
    assertEquals(List.of(), unnamed.proposals(), "what they said still is no evidence");
  }

  @Test
  void whatDoesNotHoldOnLaterDays_isNotProposed() {
    for (int i = 0; i < 300; i++) {
      int day = i % 30;
      List<FruitReading> path = day < 20 ? List.of(SCAB, SOUND) : List.of(SCAB);
      add("north", "d" + i % 2, "p" + i % 3, day, path);
    }
    assertEquals(List.of(), new RepairSearch(episodes).proposals());
    assertTrue(new RepairLedger(1, 20, 0).fails());
    assertFalse(new RepairLedger(1, 2, 0).fails());
  }

  @Test
  void chain_addsUpDetoursAndLoops() {
    // Half go to ROT first and come back to SCAB, from where 3 of 4 go on to SOUND.
    for (int i = 0; i < 4; i++) {
      add("north", "d", "p", 1, i < 3 ? List.of(SCAB, SOUND) : List.of(SCAB));
      add("north", "d", "p", 1, List.of(SCAB, ROT, SCAB, SOUND));
    }
    RepairChain chain = new RepairChain(episodes);
    double direct = 7.0 / 12;
    double loop = 4.0 / 12;
    assertEquals(direct / (1 - loop), chain.ends(SCAB, SOUND), 1e-12);
    assertEquals((1.0 / 12) / (1 - loop), chain.ends(SCAB, SCAB), 1e-12);
    assertEquals(SOUND, chain.best(SCAB));
    assertEquals(0, chain.ends(SCAB, new FruitReading("Pear", "EXTRA", "")));
  }

  @Test
  void pathsThatCannotBe_areRefused() {
    assertThrows(IllegalArgumentException.class, () -> add("n", "d", "p", 1, List.of()));
    List<FruitReading> playing = new ArrayList<>();
    for (int i = 0; i <= Episode.MOST_STEPS; i++) {
      playing.add(SCAB);
    }
    assertThrows(IllegalArgumentException.class, () -> add("n", "d", "p", 1, playing));
  }

  private static FruitReading said(int i) {
    return i % 3 == 0 ? SCAB : i % 3 == 1 ? SOUND : new FruitReading("Melon", "EXTRA", "");
  }

  private void site(String site, double share, int people) {
    for (int i = 0; i < people; i++) {
      person(site, "person " + i, share);
    }
  }

  /** Sixty answers, of which a share is put right, evenly over thirty days and two devices. */
  private void person(String site, String operator, double share) {
    for (int i = 0; i < 60; i++) {
      boolean put = (i * 37 + operator.hashCode() % 7) % 60 < share * 60;
      List<FruitReading> path = put ? List.of(SCAB, SOUND) : List.of(SCAB);
      add(site, "device " + i % 2, operator, i % 30, path);
    }
  }

  private void add(String site, String device, String operator, long day, List<FruitReading> path) {
    episodes.add(new Episode(site, device, operator, day, "s-2", path, true));
  }
}
