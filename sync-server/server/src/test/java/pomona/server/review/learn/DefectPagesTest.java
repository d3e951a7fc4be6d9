package pomona.server.review.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pomona.head.Heads;
import pomona.server.SampleFacts;
import pomona.server.access.Audit;
import pomona.server.access.Role;
import pomona.server.fact.FactRows;
import pomona.server.learn.LearntFrom;
import pomona.server.model.Model;
import pomona.server.model.SmallBundles;
import pomona.sync.FactBody;

/** The examples of taught defects side by side, and the head pack that they become. */
final class DefectPagesTest extends OrchardTest {
  private static final String PAGE = "/updates/defects";
  private static final String DEFECT = "bitter <pit>";

  private Model bundle;

  DefectPagesTest() {
    super(47);
  }

  @BeforeEach
  void addBundle() throws Exception {
    byte[] content = SmallBundles.bundle(RepairedOrchard.GENERATION, List.of());
    bundle =
        running.server().models().addBundle("g1", content, SmallBundles.signature(content), "test");
  }

  @Test
  void examples_areShownTogether_andSolvedWithoutThoseThatAreLeftOut() throws Exception {
    for (int i = 0; i < 8; i++) {
      taught("phone 1", 0.15, false);
      taught("phone 1", 0.03, true);
    }
    UUID wrong = taught("phone 1", 0.03, false);
    UUID never = SampleFacts.id(new java.util.Random(1));
    teach("phone 1", never, false);
    orchard.learn();

    String page = orchard.page(Role.ADMIN, PAGE);
    assertTrue(page.contains("bitter &lt;pit&gt;"), page);
    assertTrue(page.contains("9 fruits show it") && page.contains("8 fruits do not"), page);
    assertTrue(page.contains("1 example has no fruit here"), page);
    assertTrue(page.contains("href=\"/fruits/" + wrong + "\""), page);
    assertTrue(page.contains("value=\"" + wrong + "\" form=\"solve\""), page);
    String readers = orchard.page(Role.REVIEWER, PAGE + "?lang=de");
    assertTrue(readers.contains("9 Früchte zeigen ihn"), readers);
    assertFalse(readers.contains("form=\"solve\""), "only administrators solve");

    assertEquals(303, solve("out", wrong.toString()));
    String solved = solved();
    assertTrue(solved.contains("Solved for g1: 1 of 1 defects can be told apart."), solved);
    assertTrue(solved.contains("8 of 8 that show it would be recognised"), solved);
    assertTrue(solved.contains("form=\"solve\" checked"), "what was left out stays marked");
    Heads heads = Heads.fromBytes(orchard.bytes(Role.ADMIN, PAGE + "/heads.bin"));
    assertEquals(List.of(DEFECT), heads.taughtDefects().orElseThrow().labels());
    assertTrue(
        orchard.page(Role.ADMIN, "/admin/log?lang=es").contains("defectos resueltos: bitter"));
  }

  @Test
  void packThatOnlyTeachesADefect_isRolledOut_becauseItLeavesTheGradesAsTheyAre() throws Exception {
    for (int i = 0; i < 6; i++) {
      taught("phone 1", 0.15, false);
      taught("phone 1", 0.03, true);
    }
    orchard.learn();
    assertEquals(303, solve());
    solved();
    byte[] heads = orchard.bytes(Role.ADMIN, PAGE + "/heads.bin");
    Model pack = add("pits", heads);
    assertEquals(303, begin(pack), "no grade changes, so nothing can go from right to wrong");
    Model other = add("other grades", SmallBundles.heads(5).toBytes());
    assertEquals(409, begin(other), "these grades are others, and nobody has judged them");
  }

  @Test
  void fruitsOfADeviceThatWasTakenOut_teachNoDefect() throws Exception {
    String device = running.enrolDirectly("north").device();
    for (int i = 0; i < 6; i++) {
      taught(device, 0.15, false);
      taught("phone 1", 0.03, true);
    }
    orchard.learn();
    takeOut(device);
    assertEquals(303, solve());
    String solved = solved();
    assertTrue(
        solved.contains("Not enough to say: 0 with it and 6 without it were used, 5 of each"),
        solved);
    assertTrue(orchard.page(Role.ADMIN, PAGE + "/heads.bin").contains("can be told apart"));
  }

  @Test
  void whichDevicesTaughtADefect_isListed_andTakingOneOutLeadsToSolvingItAnew() throws Exception {
    String device = running.enrolDirectly("north").device();
    for (int i = 0; i < 6; i++) {
      taught(device, 0.15, false);
      taught("phone 1", 0.03, true);
    }
    orchard.learn();
    assertTrue(orchard.page(Role.ADMIN, "/learnt").contains("No head was solved from its fruits"));
    assertEquals(303, solve());
    solved();
    String page = orchard.page(Role.ADMIN, "/learnt");
    assertTrue(
        page.contains("The taught defect bitter &lt;pit&gt;: 6 of its fruits · never added"), page);
    Model pack = add("pits", orchard.bytes(Role.ADMIN, PAGE + "/heads.bin"));
    String added = orchard.page(Role.ADMIN, "/learnt?lang=de");
    assertTrue(added.contains("Der angelernte Mangel bitter &lt;pit&gt;: 6 seiner Früchte"), added);
    assertTrue(added.contains(pack.name()) && !added.contains("nie hinzugefügt"), added);
    takeOut(device);
    assertTrue(
        orchard.page(Role.ADMIN, PAGE + "/heads.bin").contains("can be told apart was solved yet"),
        "what holds the device's fruits is not given out");
    assertTrue(
        orchard.page(Role.ADMIN, "/learnt").contains("Solve them again without this device"));
  }

  @Test
  void defectWhoseExamplesRetentionLetGo_staysAsPhonesHaveIt_unlessOneIsLeftOut() throws Exception {
    List<UUID> fruits = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      fruits.add(taught("phone 1", 0.15, false));
      fruits.add(taught("phone 1", 0.03, true));
    }
    orchard.learn();
    assertEquals(303, solve());
    solved();
    Heads before = Heads.fromBytes(orchard.bytes(Role.ADMIN, PAGE + "/heads.bin"));
    assertEquals(303, begin(add("pits", before.toBytes())));
    fruits.subList(0, 4).forEach(this::letGo);

    // A second defect makes a pack that is worth taking.
    for (int i = 0; i < 6; i++) {
      teachAs("scar", orchard.fruit("north", "phone 1", "picker 1", "gala", "EXTRA", 0.15), false);
      teachAs("scar", orchard.fruit("north", "phone 1", "picker 1", "gala", "EXTRA", 0.03), true);
    }
    orchard.learn();
    assertEquals(303, solve());
    String page = solved();
    assertTrue(page.contains("its look stays as phones have it"), page);
    Heads both = Heads.fromBytes(orchard.bytes(Role.ADMIN, PAGE + "/heads.bin"));
    assertEquals(List.of(DEFECT, "scar"), both.taughtDefects().orElseThrow().labels());
    for (int i = 0; i < 128; i++) {
      assertEquals(
          before.taughtDefects().orElseThrow().weight(0, i),
          both.taughtDefects().orElseThrow().weight(0, i));
    }

    assertEquals(303, solve("out", fruits.get(5).toString()));
    page = solved();
    assertTrue(page.contains("Not enough to say: 4 with it and 3 without it were used"), page);
    Heads without = Heads.fromBytes(orchard.bytes(Role.ADMIN, PAGE + "/heads.bin"));
    assertEquals(List.of("scar"), without.taughtDefects().orElseThrow().labels());
  }

  @Test
  void look_doesNotStay_whereAnExampleWasTakenBackBeforeItsFruitWasLetGo() throws Exception {
    assertNotKept(true);
  }

  @Test
  void look_doesNotStay_whereAnExampleWasTurnedBeforeItsFruitWasLetGo() throws Exception {
    assertNotKept(false);
  }

  private void assertNotKept(boolean withdrawn) throws Exception {
    List<UUID> fruits = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      fruits.add(taught("phone 1", 0.15, false));
      fruits.add(taught("phone 1", 0.03, true));
    }
    orchard.learn();
    assertEquals(303, solve());
    solved();
    Heads before = Heads.fromBytes(orchard.bytes(Role.ADMIN, PAGE + "/heads.bin"));
    assertEquals(303, begin(add("pits", before.toBytes())));
    orchard.say(
        "north",
        "phone 1",
        "picker 1",
        new FactBody.Example(
            fruits.get(0),
            Optional.empty(),
            Optional.empty(),
            Optional.of(DEFECT),
            !withdrawn,
            withdrawn));
    for (int i = 0; i < 6; i++) {
      teachAs("scar", orchard.fruit("north", "phone 1", "picker 1", "gala", "EXTRA", 0.15), false);
      teachAs("scar", orchard.fruit("north", "phone 1", "picker 1", "gala", "EXTRA", 0.03), true);
    }
    orchard.learn();
    fruits.forEach(this::letGo);
    assertEquals(303, solve());
    String page = solved();
    assertFalse(page.contains("its look stays as phones have it"), page);
    Heads after = Heads.fromBytes(orchard.bytes(Role.ADMIN, PAGE + "/heads.bin"));
    assertEquals(List.of("scar"), after.taughtDefects().orElseThrow().labels());
  }

  private void letGo(UUID fruit) {
    running
        .server()
        .database()
        .write(
            session -> {
              long sequence =
                  session.number(
                      "SELECT sequence FROM fact WHERE id = ?", (Object) FactRows.bytes(fruit));
              FactRows.forget(session, sequence);
              return session.run("UPDATE fact SET json = NULL WHERE sequence = ?", sequence);
            });
  }

  @Test
  void badInput_isAnsweredWithWhatIsWrong() throws Exception {
    assertTrue(orchard.page(Role.REVIEWER, PAGE).contains("No defect was taught yet"));
    assertEquals(403, orchard.post(Role.REVIEWER, PAGE + "/solve", "bundle", digest(bundle)));
    assertEquals(400, orchard.post(Role.ADMIN, PAGE + "/solve", "bundle", "x"));
    assertEquals(400, solve("out", "no id"));
  }

  /** A fruit that a phone saw, and that was taught with. */
  private UUID taught(String device, double bruise, boolean counter) {
    UUID fruit = orchard.fruit("north", device, "picker 1", "gala", "EXTRA", bruise);
    teach(device, fruit, counter);
    return fruit;
  }

  private void teach(String device, UUID fruit, boolean counter) {
    teach(DEFECT, device, fruit, counter);
  }

  private void teachAs(String defect, UUID fruit, boolean counter) {
    teach(defect, "phone 1", fruit, counter);
  }

  private void teach(String defect, String device, UUID fruit, boolean counter) {
    orchard.say(
        "north",
        device,
        "picker 1",
        new FactBody.Example(
            fruit, Optional.empty(), Optional.empty(), Optional.of(defect), counter, false));
  }

  private void takeOut(String device) {
    Clock now = clock;
    new LearntFrom(running.server().database(), new Audit(running.server().database(), now), now)
        .takeOut(device, "ana");
  }

  private int solve(String... more) throws Exception {
    List<String> fields = new ArrayList<>(List.of("bundle", digest(bundle)));
    fields.addAll(List.of(more));
    return orchard.post(Role.ADMIN, PAGE + "/solve", fields.toArray(new String[0]));
  }

  /** The page once the work is done. */
  private String solved() throws Exception {
    String page = orchard.page(Role.ADMIN, PAGE);
    for (int i = 0; i < 2000 && page.contains("id=\"running\""); i++) {
      page = orchard.page(Role.ADMIN, PAGE);
    }
    return page;
  }

  private Model add(String name, byte[] heads) throws Exception {
    return running
        .server()
        .models()
        .addHeadPack(name, bundle.sha256(), heads, SmallBundles.signature(heads), "ana");
  }

  private int begin(Model model) throws Exception {
    return orchard.post(
        Role.ADMIN,
        "/updates/begin",
        "site",
        "north",
        "candidate",
        digest(model),
        "share",
        "10",
        "margin",
        "2");
  }

  private static String digest(Model model) {
    return model.sha256().hex();
  }
}
