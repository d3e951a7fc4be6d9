package pomona.server.review.learn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pomona.server.review.learn.RepairedOrchard.override;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import pomona.fruit.DefectKind;
import pomona.head.Heads;
import pomona.policy.Policy;
import pomona.policy.PolicyEdit;
import pomona.server.access.Role;
import pomona.server.learn.RepairFacts;
import pomona.server.learn.StoredRepair;
import pomona.server.model.Model;
import pomona.server.model.Rollout;
import pomona.server.model.SmallBundles;
import pomona.sync.FactBody;
import pomona.sync.FactJson;
import pomona.sync.MarkedDefect;

/** What people put right is proposed, accepted, watched and taken back, through a real server. */
final class RepairsTest extends OrchardTest {
  RepairsTest() {
    super(31);
  }

  /** Fruits of a lot look alike: among several, none is the one that was scanned again. */
  @Test
  void amongSeveralThatLookAlike_noneIsTakenForAnother() {
    FactBody.Fruit first = (FactBody.Fruit) orchard.body("apple", "EXTRA", 0.03);
    orchard.say("north", "phone 1", "picker 1", first);
    orchard.say("north", "phone 1", "picker 1", likeWithGrade(first, "CLASS_II"));
    orchard.say("north", "phone 1", "picker 1", likeWithGrade(first, "REJECT"));
    orchard.say("north", "phone 1", "picker 1", likeWithGrade(first, "CLASS_I"));
    orchard.nextDay();
    orchard.learn();
    long today = clock.millis() / RepairedOrchard.DAY_MILLIS;
    List<RepairFacts.Told> told =
        running.server().database().read(session -> RepairFacts.read(session, today));
    // The second may be the first again; the others are like both.
    assertEquals(
        List.of("EXTRA", "REJECT", "CLASS_I"),
        told.stream().map(one -> one.episode().first().grade()).toList());
  }

  private FactBody.Fruit likeWithGrade(FactBody.Fruit first, String grade) {
    FactBody.Fruit other = (FactBody.Fruit) orchard.body("apple", grade, 0.03);
    return new FactBody.Fruit(
        other.scan(),
        other.frameWidthPx(),
        other.frameHeightPx(),
        other.box(),
        other.mask(),
        other.className(),
        other.classConfidence(),
        other.grade(),
        other.gradeConfidence(),
        other.disposition(),
        other.defects(),
        other.unfamiliarity(),
        other.excess(),
        other.space(),
        other.generation(),
        first.embedding(),
        other.cropSha256());
  }

  @Test
  void whatPeoplePutRight_isShownInWordsAndChangesNothing() throws Exception {
    orchard.days("north", "apple<i>", 24);
    orchard.learn();
    StoredRepair repair = only();
    String page = orchard.page(Role.REVIEWER, "/repairs");
    assertTrue(page.contains("apple&lt;i&gt;"), page);
    assertFalse(page.contains("apple<i>"), "it is escaped");
    assertTrue(page.contains("Read it as “Class II, Bruise”?"), page);
    String german = orchard.page(Role.REVIEWER, "/repairs/" + repair.number() + "?lang=de");
    assertTrue(german.contains("Berichtigt") && german.contains("Zur Regel machen"), german);
    assertFalse(german.contains("value=\"rule\""), "a reviewer cannot accept");
    assertEquals(12, count(german, "class=\"tile\""), "six that speak for it, and six against");
  }

  @Test
  void aRule_isGivenToTheSite_watched_andTakenBackWhenItDoesNotHold() throws Exception {
    orchard.days("north", "apple", 24);
    orchard.learn();
    StoredRepair repair = only();
    String page = orchard.page(Role.ADMIN, "/repairs/" + repair.number());
    assertTrue(page.contains("value=\"rule\""), page);
    String decide = "/repairs/" + repair.number() + "/decide";
    assertEquals(303, orchard.post(Role.ADMIN, decide, "act", "rule"));
    double[] limits = PolicyEdit.limits(policy(), "apple", DefectKind.BRUISE);
    assertArrayEquals(new double[] {0.1499, 0.1499, 1}, limits);
    assertEquals(409, orchard.post(Role.ADMIN, decide, "act", "rule"), "once");

    // Others than those who put it right now look at each, and say that the phone was right.
    for (int day = 0; day < 4; day++) {
      for (int i = 0; i < 6; i++) {
        UUID fruit = orchard.fruit("north", "phone 1", "picker 1", "apple", "EXTRA", 0.15);
        orchard.review("north", "rita", fruit, "EXTRA");
      }
      orchard.nextDay();
    }
    orchard.learn();
    StoredRepair after = running.server().learning().repairs().find(repair.number());
    assertEquals(StoredRepair.State.TAKEN_BACK, after.state());
    assertEquals(24, after.watched().losses());
    assertArrayEquals(
        new double[] {1, 1, 1}, PolicyEdit.limits(policy(), "apple", DefectKind.BRUISE));
    assertEquals(2, policy().version());
    String log = orchard.page(Role.ADMIN, "/admin/log");
    assertTrue(log.contains("repair accepted as RULE") && log.contains("repair taken back"), log);
  }

  @Test
  void aHead_isSolvedThroughTheGate_andItsRolloutIsTakenBackWhenPeopleTurnBack() throws Exception {
    byte[] bundle = SmallBundles.bundle(RepairedOrchard.GENERATION, List.of());
    Model parent =
        running.server().models().addBundle("g1", bundle, SmallBundles.signature(bundle), "test");
    orchard.days("north", "apple", 24);
    orchard.learn();
    StoredRepair repair = only();
    String decide = "/repairs/" + repair.number() + "/decide";
    assertEquals(303, orchard.post(Role.ADMIN, decide, "act", "head"));
    String page = "";
    for (int i = 0; i < 2000 && !page.contains("Solved from"); i++) {
      page = orchard.page(Role.ADMIN, "/updates/heads");
    }
    assertTrue(page.contains("Passes the gate"), page);
    StoredRepair accepted = running.server().learning().repairs().find(repair.number());
    assertEquals(StoredRepair.State.ACCEPTED, accepted.state());
    ByteString digest = accepted.heads().orElseThrow();

    // It is signed elsewhere, comes back, and is rolled out.
    byte[] heads = heads();
    assertEquals(digest, ByteString.of(heads).sha256());
    running
        .server()
        .models()
        .addHeadPack("repaired", parent.sha256(), heads, SmallBundles.signature(heads), "ana");
    Rollout rollout = running.server().rollouts().begin(digest, Set.of(), 1, 0.1, "ana");
    for (int i = 0; i < 30; i++) {
      UUID fruit = orchard.fruit("north", "phone 1", "picker 1", "apple", "CLASS_II", 0.15);
      orchard.say("north", "phone 1", "picker 1", override(fruit, "EXTRA"));
    }
    orchard.nextDay();
    orchard.learn();
    assertEquals(
        StoredRepair.State.TAKEN_BACK,
        running.server().learning().repairs().find(repair.number()).state());
    assertEquals(
        Rollout.State.ROLLED_BACK, running.server().rollouts().find(rollout.number()).state());
  }

  @Test
  void anotherProduct_isTaughtThroughItsGate_andTakenBackWhenPeopleTurnBack() throws Exception {
    Model parent = bundle();
    calledOtherwise("gala", "Quince", 24);
    StoredRepair repair = only();
    assertEquals("Quince", repair.proposal().to().product());
    String path = "/repairs/" + repair.number();
    assertTrue(orchard.page(Role.ADMIN, path).contains("value=\"product\""));
    assertFalse(orchard.page(Role.REVIEWER, path).contains("value=\"product\""));
    assertEquals(303, orchard.post(Role.ADMIN, path + "/decide", "act", "product"));
    StoredRepair accepted = accepted(repair.number(), "/teach");
    assertEquals(StoredRepair.Way.PRODUCT, accepted.way().orElseThrow());
    byte[] heads = orchard.bytes(Role.ADMIN, "/teach/heads.bin");
    assertTrue(Heads.fromBytes(heads).classes().labels().contains("Quince"));
    assertEquals(accepted.heads().orElseThrow(), ByteString.of(heads).sha256());

    running
        .server()
        .models()
        .addHeadPack("quince", parent.sha256(), heads, SmallBundles.signature(heads), "ana");
    Rollout rollout =
        running.server().rollouts().begin(accepted.heads().orElseThrow(), Set.of(), 1, 0.1, "ana");
    for (int i = 0; i < 30; i++) {
      UUID fruit = orchard.fruit("north", "phone 1", "picker 1", "Quince", "CLASS_I", 0.03);
      orchard.rename("north", fruit, "gala");
    }
    orchard.nextDay();
    orchard.learn();
    assertEquals(
        StoredRepair.State.TAKEN_BACK,
        running.server().learning().repairs().find(repair.number()).state(),
        "of a product the grade does not matter");
    assertEquals(
        Rollout.State.ROLLED_BACK, running.server().rollouts().find(rollout.number()).state());
  }

  @Test
  void productOfTheBundleItself_isTaughtFurther_throughTheSameGate() throws Exception {
    Model parent = bundle();
    calledOtherwise("gala", "lemon", 24);
    String path = "/repairs/" + only().number();
    String page = orchard.page(Role.ADMIN, path);
    assertTrue(page.contains("is a product of the bundle already"), page);
    assertEquals(409, orchard.post(Role.ADMIN, path + "/decide", "act", "defect"));
    assertEquals(303, orchard.post(Role.ADMIN, path + "/decide", "act", "product"));
    StoredRepair accepted = accepted(only().number(), "/teach");
    Heads before = running.server().models().heads(parent);
    byte[] bytes = orchard.bytes(Role.ADMIN, "/teach/heads.bin");
    Heads after = Heads.fromBytes(bytes);
    assertEquals(accepted.heads().orElseThrow(), ByteString.of(bytes).sha256());
    assertEquals(before.classes().labels(), after.classes().labels());
    int gala = before.classes().labels().indexOf("gala");
    int lemon = before.classes().labels().indexOf("lemon");
    assertEquals(before.classes().bias(gala), after.classes().bias(gala));
    assertTrue(before.classes().bias(lemon) != after.classes().bias(lemon));
    assertEquals(before.familiarity(), after.familiarity());
  }

  /** For some weeks, people say of six bruised fruits of eight what the bruise is instead. */
  private void saidOfBruises(List<MarkedDefect> instead) {
    for (int day = 0; day < 24; day++) {
      for (int i = 0; i < 8; i++) {
        boolean bruised = i < 6;
        UUID fruit =
            orchard.fruit(
                "north", "phone " + i % 2, "picker", "gala", "EXTRA", bruised ? 0.15 : 0.03);
        if (bruised) {
          orchard.say(
              "north",
              "server",
              i % 2 == 0 ? "rita" : "rob",
              new FactBody.Correction(
                  fruit,
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  "",
                  Optional.of(instead),
                  Optional.empty()));
        } else if (i == 6) {
          orchard.review("north", "rita", fruit, "EXTRA");
        }
      }
      orchard.nextDay();
    }
  }

  @Test
  void aDefectThatPeopleSayIsNone_becomesALookWithAName() throws Exception {
    bundle();
    saidOfBruises(List.of());
    orchard.learn();
    StoredRepair repair = only();
    assertEquals("", repair.proposal().to().defect());
    String path = "/repairs/" + repair.number();
    String page = orchard.page(Role.ADMIN, path + "?lang=de");
    assertTrue(page.contains("Anlernen, was es stattdessen ist"), page);
    assertEquals(400, orchard.post(Role.ADMIN, path + "/decide", "act", "defect"));
    assertEquals(400, orchard.post(Role.ADMIN, path + "/decide", "act", "defect", "name", "<b>"));
    assertEquals(
        303, orchard.post(Role.ADMIN, path + "/decide", "act", "defect", "name", "Netting"));
    StoredRepair accepted = accepted(repair.number(), "/updates/defects");
    assertEquals(StoredRepair.Way.DEFECT, accepted.way().orElseThrow());
    byte[] heads = orchard.bytes(Role.ADMIN, "/updates/defects/heads.bin");
    assertEquals(List.of("Netting"), Heads.fromBytes(heads).taughtDefects().orElseThrow().labels());
  }

  @Test
  void anotherDefectAtTheSameGrade_becomesATaughtDefect() throws Exception {
    bundle();
    saidOfBruises(List.of(new MarkedDefect("CRACK", 0.1, Optional.empty())));
    orchard.learn();
    StoredRepair repair = only();
    assertEquals("CRACK", repair.proposal().to().defect());
    String path = "/repairs/" + repair.number();
    String page = orchard.page(Role.ADMIN, path + "?lang=de");
    assertTrue(page.contains("value=\"defect\"") && page.contains("Riss"), page);
    assertEquals(303, orchard.post(Role.ADMIN, path + "/decide", "act", "defect"));
    StoredRepair accepted = accepted(repair.number(), "/updates/defects");
    assertEquals(StoredRepair.Way.DEFECT, accepted.way().orElseThrow());
    byte[] heads = orchard.bytes(Role.ADMIN, "/updates/defects/heads.bin");
    assertEquals(List.of("Crack"), Heads.fromBytes(heads).taughtDefects().orElseThrow().labels());
    assertEquals(accepted.heads().orElseThrow(), ByteString.of(heads).sha256());
  }

  @Test
  void whatTheAuditSliceSays_standsBesideAProposalOfGrades() throws Exception {
    orchard.days("north", "apple", 24);
    orchard.learn();
    String path = "/repairs/" + only().number();
    assertTrue(orchard.page(Role.REVIEWER, path).contains("decided blind in the audit slice yet"));
    running
        .server()
        .database()
        .write(
            session -> {
              String these = "grade = 'EXTRA' AND worst_share > 0.1 AND override_grade NOT NULL";
              session.run("UPDATE review_fruit SET audit = 1, state = 'DECIDED' WHERE " + these);
              return session.run(
                  "INSERT INTO review_impression (sequence, person, at_millis, lane, place,"
                      + " propensity, ranker, decided_millis, decision) SELECT sequence, 'rita',"
                      + " ?1, 'AUDIT', 1, 0.1, 'look-2', ?1, iif(row_number() OVER () > 100, grade,"
                      + " 'CLASS_II') FROM review_fruit WHERE "
                      + these,
                  clock.millis());
            });
    String page = orchard.page(Role.REVIEWER, path);
    assertTrue(page.contains("144 fruits that phones read so were decided blind"), page);
    assertTrue(page.contains("100 as proposed (61% to 77%), 44 as the phone read, 0"), page);
  }

  @Test
  void aProposalThatIsDismissed_doesNotComeAgain_andOneThatFadesGoes() throws Exception {
    orchard.days("north", "apple", 24);
    orchard.learn();
    StoredRepair repair = only();
    String decide = "/repairs/" + repair.number() + "/decide";
    assertEquals(303, orchard.post(Role.ADMIN, decide, "act", "dismiss"));
    orchard.days("north", "apple", 1);
    orchard.learn();
    assertEquals(StoredRepair.State.DISMISSED, only().state());

    orchard.days("south", "pear", 24);
    orchard.learn();
    assertEquals(2, running.server().learning().repairs().all().size());
    for (int day = 0; day < 40; day++) {
      for (int i = 0; i < 10; i++) {
        orchard.fruit("south", "phone 1", "picker 1", "pear", "EXTRA", 0.15);
      }
      orchard.nextDay();
    }
    orchard.learn();
    assertEquals(StoredRepair.State.DISMISSED, only().state());
  }

  @Test
  void badInput_isAnsweredWithWhatIsWrong() throws Exception {
    assertEquals(404, orchard.post(Role.ADMIN, "/repairs/7/decide", "act", "dismiss"));
    assertEquals(400, orchard.post(Role.ADMIN, "/repairs/7/decide", "act", "explode"));
    assertEquals(404, orchard.post(Role.ADMIN, "/repairs/-1/decide", "act", "dismiss"));
    assertEquals(403, orchard.post(Role.REVIEWER, "/repairs/7/decide", "act", "dismiss"));
    assertEquals(404, orchard.post(Role.ADMIN, "/repairs/habits", "site", "nowhere"));
    orchard.days("north", "apple", 3);
    orchard.learn();
    String page = orchard.page(Role.REVIEWER, "/repairs");
    assertTrue(page.contains("Not enough to say: 24 of 30."), page);
  }

  @Test
  void whoPressesOneKey_isLeftOutAndSaid() throws Exception {
    for (int day = 0; day < 10; day++) {
      for (String grade : List.of("EXTRA", "CLASS_I", "CLASS_II", "EXTRA", "CLASS_I")) {
        UUID fruit = orchard.fruit("north", "phone 1", "hasty", "apple", grade, 0.03);
        orchard.say("north", "phone 1", "hasty", override(fruit, "REJECT"));
      }
      orchard.nextDay();
    }
    orchard.learn();
    assertEquals(List.of(), running.server().learning().repairs().all());
    assertTrue(orchard.page(Role.REVIEWER, "/repairs").contains("Left out: north/hasty."));

    assertEquals(303, orchard.post(Role.ADMIN, "/repairs/habits", "site", "north"));
    String page = orchard.page(Role.REVIEWER, "/repairs");
    assertFalse(page.contains("hasty"), "a habit is not said once the site has switched it off");
    assertTrue(page.contains("Left out without a name: 1 person,"), page);
    orchard.learn();
    assertEquals(Set.of(), running.server().learning().repairs().look().leftOut());
    orchard.post(Role.ADMIN, "/repairs/habits", "site", "north", "learn", "yes");
    running.server().learning().work();
    assertEquals(Set.of("north/hasty"), running.server().learning().repairs().look().leftOut());
  }

  @Test
  void aSiteThatSwitchesHabitsOff_hasNone_andWhatWasFoundIsForgotten() throws Exception {
    for (int day = 0; day < 24; day++) {
      for (int i = 0; i < 6; i++) {
        String operator = i < 2 ? "alone" : "picker " + i;
        UUID fruit = orchard.fruit("north", "phone " + i % 2, operator, "apple", "EXTRA", 0.15);
        if (i < 2) {
          orchard.say("north", "phone " + i % 2, operator, override(fruit, "CLASS_II"));
        }
      }
      orchard.nextDay();
    }
    orchard.learn();
    assertEquals("alone", only().proposal().scope().operator());
    assertEquals(303, orchard.post(Role.ADMIN, "/repairs/habits", "site", "north"));
    assertEquals(List.of(), running.server().learning().repairs().all());
    orchard.nextDay();
    orchard.learn();
    assertEquals(List.of(), running.server().learning().repairs().all());
  }

  private Model bundle() throws Exception {
    byte[] bundle = SmallBundles.bundle(RepairedOrchard.GENERATION, List.of());
    return running
        .server()
        .models()
        .addBundle("g1", bundle, SmallBundles.signature(bundle), "test");
  }

  /** Days on which most fruits of one look are called otherwise. */
  private void calledOtherwise(String product, String name, int days) {
    for (int day = 0; day < days; day++) {
      for (int i = 0; i < 8; i++) {
        String operator = "picker " + i % 3;
        String device = "phone " + i % 2;
        UUID fruit =
            orchard.fruit("north", device, operator, product, "EXTRA", i < 6 ? 0.15 : 0.03);
        if (i < 6) {
          orchard.say(
              "north",
              device,
              operator,
              new FactBody.GradeOverride(
                  fruit, Optional.of(name), Optional.empty(), Optional.empty(), ""));
        }
      }
      orchard.nextDay();
    }
    orchard.learn();
  }

  /** A proposal once the work that a page shows is done. */
  private StoredRepair accepted(long number, String path) throws Exception {
    String page = orchard.page(Role.ADMIN, path);
    for (int i = 0; i < 2000 && page.contains("id=\"running\""); i++) {
      page = orchard.page(Role.ADMIN, path);
    }
    StoredRepair repair = running.server().learning().repairs().find(number);
    assertEquals(StoredRepair.State.ACCEPTED, repair.state(), page);
    return repair;
  }

  private StoredRepair only() {
    List<StoredRepair> all = running.server().learning().repairs().all();
    assertEquals(1, all.size(), all.toString());
    return all.get(0);
  }

  private Policy policy() {
    byte[] json =
        running
            .server()
            .database()
            .read(
                session ->
                    session.first(
                        "SELECT json FROM fact WHERE kind = 'policy' AND site = 'north'"
                            + " ORDER BY sequence DESC LIMIT 1",
                        row -> row.getBytes(1)))
            .orElseThrow();
    return Policy.fromJson(((FactBody.Policy) FactJson.read(ByteString.of(json)).body()).json());
  }

  private byte[] heads() throws Exception {
    return orchard.bytes(Role.ADMIN, "/updates/heads/heads.bin");
  }

  private static int count(String page, String words) {
    return page.split(words, -1).length - 1;
  }
}
