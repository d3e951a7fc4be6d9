package pomona.server.review.learn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import pomona.embedding.Embedding;
import pomona.head.Heads;
import pomona.head.LinearHead;
import pomona.server.access.Role;
import pomona.server.database.Session;
import pomona.server.learn.LearntFrom;
import pomona.server.learn.TeachShelf;
import pomona.server.model.Model;
import pomona.server.model.SmallBundles;
import pomona.sync.FactBody;

/** What is taught goes on from the pack that phones have, and a device comes out of all of it. */
final class LessonsGoOnTest extends TaughtOrchardTest {
  private static final String DEFECTS = "/updates/defects";

  LessonsGoOnTest() {
    super(53, 3);
  }

  @Test
  void aSecondProduct_theGrades_andADefect_keepWhatPhonesLearntBefore() throws Exception {
    Model quince = added("Quince", teach(1, "Quince"));
    assertFalse(orchard.page(Role.ADMIN, "/teach").contains("Phones have the head pack"));
    inUse(quince);
    for (String page : List.of("/teach", "/updates/heads", DEFECTS)) {
      String told = orchard.page(Role.ADMIN, page);
      assertTrue(told.contains("(the products Quince). What is made here for its bundle"), told);
    }
    assertTrue(orchard.page(Role.ADMIN, "/teach?lang=de").contains("nichts davon geht verloren"));

    Heads kiwi = Heads.fromBytes(teach(2, "Kiwi"));
    assertEquals(List.of("gala", "lemon", "Quince", "Kiwi"), kiwi.classes().labels());
    inUse(added("Kiwi", kiwi.toBytes()));
    Heads graded = Heads.fromBytes(grades());
    assertEquals(kiwi.classes(), graded.classes(), "grades leave products as they are");
    assertFalse(kiwi.grades().equals(graded.grades()));
    inUse(added("grades", graded.toBytes()));
    Heads pitted = Heads.fromBytes(defect("pit"));
    assertEquals(graded.grades(), pitted.grades());
    assertEquals(graded.classes(), pitted.classes());
    Model pits = added("pits", pitted.toBytes());
    assertEquals(303, begin("north", pits), "phones have these grades already");
    inUse(pits);
    byte[] again = grades();
    assertEquals(pitted.classes(), Heads.fromBytes(again).classes());
    assertEquals(pitted.taughtDefects(), Heads.fromBytes(again).taughtDefects());
    assertEquals(
        List.of("CLASS", "CLASS", "DEFECTS", "GRADES"),
        lessons(again),
        "grades that are solved anew take the others' place");
    Heads both = Heads.fromBytes(defect("scar"));
    assertEquals(
        List.of("pit", "scar"), both.taughtDefects().map(LinearHead::labels).orElseThrow());
    assertEquals(row(pitted, 0), row(both, 0), "a defect is not taught on top of itself");
  }

  private List<String> lessons(byte[] heads) {
    return running
        .server()
        .database()
        .read(
            session ->
                session.list(
                    "SELECT kind FROM learn_head_lesson JOIN learn_lesson USING (lesson) WHERE"
                        + " heads = ? ORDER BY place",
                    row -> row.getString(1),
                    (Object) ByteString.of(heads).sha256().toByteArray()));
  }

  private static float row(Heads heads, int defect) {
    return heads.taughtDefects().orElseThrow().weight(defect, 7);
  }

  @Test
  void deviceThatIsTakenOut_isInNothingThatIsTaughtAfterwards_asIfItHadNeverBeen()
      throws Exception {
    byte[] quince = teach(1, "Quince");
    inUse(added("Quince", quince));
    byte[] kiwi = teach(2, "Kiwi");
    inUse(added("Kiwi", kiwi));
    List<Embedding> left = learntAs("Quince", kiwi, Optional.of(device), 0);
    int all = learntAs("Quince", kiwi, Optional.empty(), 0).size();
    assertTrue(left.size() >= 2 && left.size() < all, left.size() + " of " + all);
    Heads without =
        SmallBundles.heads(1)
            .withTaughtClass("Quince", left, learntAs("Quince", kiwi, Optional.of(device), 1))
            .withTaughtClass(
                "Kiwi",
                learntAs("Kiwi", kiwi, Optional.empty(), 0),
                learntAs("Kiwi", kiwi, Optional.empty(), 1));
    assertEquals(303, orchard.post(Role.ADMIN, "/learnt/device", "device", device, "act", "out"));
    String told = orchard.page(Role.ADMIN, "/teach");
    assertTrue(told.contains("It was learnt from a device that was taken out."), told);
    String own = "/learnt/heads.bin?bundle=" + bundle.sha256().hex();
    assertTrue(orchard.page(Role.ADMIN, "/learnt").contains("href=\"" + own), "on its own page");
    assertArrayEquals(without.toBytes(), orchard.bytes(Role.ADMIN, own));

    Heads graded = Heads.fromBytes(grades());
    assertEquals(without.withGrades(graded.grades()), graded);
    assertArrayEquals(without.withGrades(graded.grades()).toBytes(), graded.toBytes());
    inUse(added("grades", graded.toBytes()));
    told = orchard.page(Role.ADMIN, "/teach");
    assertTrue(told.contains("so nothing of that is lost"), told);
    assertFalse(told.contains("It was learnt from a device"), told);
    assertFalse(orchard.page(Role.ADMIN, "/learnt").contains(own));
  }

  @Test
  void packOfWhichNothingIsLeft_isSaidToBe() throws Exception {
    String path = "/learnt/heads.bin?bundle=";
    assertTrue(orchard.page(Role.ADMIN, path + "zz").contains("one of the registry"));
    inUse(added("Quince", teach(1, "Quince")));
    for (String each : List.of(device, "phone 1")) {
      running.server().database().write(session -> taken(session, each));
    }
    String told = orchard.page(Role.ADMIN, path + bundle.sha256().hex());
    assertTrue(told.contains("roll out the bundle itself"), told);
  }

  private static int taken(Session session, String device) throws SQLException {
    return session.run(
        "INSERT INTO learn_without (device, since_millis, taken_out_by) VALUES (?, 0, 'ana')",
        device);
  }

  @Test
  void packFromElsewhere_isGoneOnFromAsItIs() throws Exception {
    Heads others = SmallBundles.heads(1).withTaughtClass("Medlar", learntNear(0));
    inUse(added("from elsewhere", others.toBytes()));
    byte[] quince = teach(1, "Quince");
    assertTrue(Heads.fromBytes(quince).classes().labels().contains("Medlar"));
    inUse(added("Quince", quince));
    assertEquals(303, orchard.post(Role.ADMIN, "/learnt/device", "device", device, "act", "out"));
    Heads graded = Heads.fromBytes(grades());
    assertEquals(List.of("gala", "lemon", "Medlar", "Quince"), graded.classes().labels());
  }

  @Test
  void whatGoesOnFromAPackThatIsTakenBack_isNotGivenOut() throws Exception {
    inUse(added("Quince", teach(1, "Quince")));
    teach(2, "Kiwi");
    long number = running.server().rollouts().all().get(0).number();
    running.server().rollouts().rollBack(number, "it does harm", "ana");
    assertTrue(orchard.page(Role.ADMIN, "/teach/heads.bin").contains("passes the gate"));
    assertEquals(
        List.of("gala", "lemon", "Kiwi"), Heads.fromBytes(teach(2, "Kiwi")).classes().labels());
  }

  @Test
  void laterPacksThatHoldALesson_areKnownByIt_andEarlierOnesAreNot() throws Exception {
    Model quince = added("Quince", teach(1, "Quince"));
    inUse(quince);
    Model kiwi = added("Kiwi", teach(2, "Kiwi"));
    LearntFrom learnt = running.server().learning().inUse().learnt();
    assertEquals(Set.of(quince.sha256(), kiwi.sha256()), learnt.holding(quince.sha256()));
    assertEquals(Set.of(kiwi.sha256()), learnt.holding(kiwi.sha256()));
    learnt.takeOut(device, "ana");
    ByteString without = ByteString.of(grades()).sha256();
    assertTrue(
        learnt.holding(quince.sha256()).contains(without), "learnt again it is the same lesson");
  }

  @Test
  void whatPhonesWereTaught_isSuggestedNoMore_unlessPeopleCallItOtherwise() throws Exception {
    List<UUID> more = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      more.add(orchard.unknown("north", "phone 1", "gala", 1));
    }
    orchard.learn();
    inUse(added("Quince", teach(1, "Quince")));
    assertTrue(
        orchard.page(Role.ADMIN, "/teach").contains("name=\"name\" value=\"Quince 2\""),
        "a second pack of the same product has a name of its own");
    assertEquals(403, orchard.post(Role.REVIEWER, "/teach/look"));
    assertEquals(303, orchard.post(Role.ADMIN, "/teach/look"));
    orchard.learn();
    List<TeachShelf.Suggestion> found = suggestions();
    assertEquals(1, found.size(), found.toString());
    assertTrue(
        found.get(0).fruits().stream().allMatch(fruit -> kind(fruit) == 2),
        "the others, which nobody taught");
    more.forEach(fruit -> orchard.rename("north", fruit, "Medlar"));
    orchard.learn();
    assertEquals(2, suggestions().size());
  }

  /** Teaches the cluster of a kind, and returns the heads that passed. */
  private byte[] teach(int kind, String name) throws Exception {
    return teach(
        suggestions().stream()
            .filter(one -> kind(one.examples().get(0)) == kind)
            .findFirst()
            .orElseThrow(),
        name);
  }

  private int kind(long sequence) {
    byte[] values = embedding(sequence).values();
    int[] sums = new int[3];
    for (int i = 0; i < values.length; i++) {
      sums[i % 3] += values[i];
    }
    return sums[1] > sums[2] ? 1 : 2;
  }

  private Embedding embedding(long sequence) {
    return running
        .server()
        .database()
        .read(
            session ->
                session.first(
                    "SELECT embedding FROM fruit WHERE sequence = ?",
                    row -> Embedding.of(row.getBytes(1)),
                    sequence))
        .orElseThrow();
  }

  /** What heads were taught a product with, in its order, without those of a device. */
  private List<Embedding> learntAs(
      String name, byte[] heads, Optional<String> without, int counter) {
    return running
        .server()
        .database()
        .read(
            session ->
                session.list(
                    "SELECT embedding FROM learn_lesson_fruit JOIN learn_lesson USING (lesson) JOIN"
                        + " learn_head_lesson USING (lesson) JOIN fruit USING (sequence) WHERE"
                        + " heads = ? AND name = ? AND fruit.device <> ? AND counter = ? ORDER BY"
                        + " position",
                    row -> Embedding.of(row.getBytes(1)),
                    ByteString.of(heads).sha256().toByteArray(),
                    name,
                    without.orElse(""),
                    counter));
  }

  private static List<Embedding> learntNear(int axis) {
    List<Embedding> near = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      float[] direction = new float[Embedding.DIMENSIONS];
      direction[axis] = 1;
      direction[axis + 1 + i] = 0.2f;
      near.add(Embedding.quantise(direction));
    }
    return near;
  }

  /** Sixty fruits that reviewers graded, of which phones grade a third too well. */
  private byte[] grades() throws Exception {
    for (int i = 0; i < 60; i++) {
      boolean bad = i % 3 == 0;
      FactBody read = orchard.body("lemon", "EXTRA", bad ? 0.15 : 0.03);
      UUID fruit = orchard.sayOf("lot " + i % 7, "north", "phone 1", "picker 1", read);
      orchard.review("north", "rita", fruit, bad ? "CLASS_II" : "EXTRA");
    }
    orchard.learn();
    String digest = bundle.sha256().hex();
    assertEquals(303, orchard.post(Role.ADMIN, "/updates/heads/solve", "bundle", digest));
    done("/updates/heads");
    return orchard.bytes(Role.ADMIN, "/updates/heads/heads.bin");
  }

  private byte[] defect(String name) throws Exception {
    for (int i = 0; i < 12; i++) {
      UUID fruit = orchard.fruit("north", "phone 1", "picker 1", "gala", "EXTRA", i % 2 * 0.15);
      orchard.say(
          "north",
          "phone 1",
          "picker 1",
          new FactBody.Example(
              fruit, Optional.empty(), Optional.empty(), Optional.of(name), i % 2 == 0, false));
    }
    orchard.learn();
    String digest = bundle.sha256().hex();
    assertEquals(303, orchard.post(Role.ADMIN, DEFECTS + "/solve", "bundle", digest));
    done(DEFECTS);
    return orchard.bytes(Role.ADMIN, DEFECTS + "/heads.bin");
  }
}
