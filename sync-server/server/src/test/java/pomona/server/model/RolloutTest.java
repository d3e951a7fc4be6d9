package pomona.server.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.server.RunningServer;
import pomona.server.SampleFacts;
import pomona.server.access.Device;
import pomona.server.fact.NewFact;
import pomona.server.web.ProblemException;
import pomona.sync.Assignment;
import pomona.sync.Box;
import pomona.sync.Enrolled;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.MemoryInbox;
import pomona.sync.MemoryOutbox;

final class RolloutTest {
  @TempDir private Path data;
  private final Random random = new Random(109);
  private final byte[] first = SmallBundles.bundle("g1", List.of());
  private final byte[] second =
      SmallBundles.bundle("g2", List.of(SmallBundles.parent("g1", first)));
  private RunningServer running;
  private Model old;
  private Model fresh;

  @BeforeEach
  void start() throws Exception {
    running = new RunningServer(data);
    old = models().addBundle("g1.tflite", first, SmallBundles.signature(first), "test");
    fresh = models().addBundle("g2.tflite", second, SmallBundles.signature(second), "test");
  }

  @AfterEach
  void stop() throws Exception {
    running.close();
  }

  @Test
  void registry_knowsLineageAndTakesNothingUnsignedOrChanged() throws Exception {
    assertEquals(Optional.of(old.sha256()), fresh.parent());
    assertEquals(fresh, models().find(fresh.sha256()).orElseThrow());
    assertTrue(models().knows("g2"));
    byte[] third = SmallBundles.bundle("g3", List.of());
    assertThrows(
        ProblemException.class, () -> models().addBundle("g3", third, new byte[0], "test"));
    byte[] signature = SmallBundles.signature(third);
    third[third.length / 2] ^= 1;
    assertThrows(ProblemException.class, () -> models().addBundle("g3", third, signature, "test"));
    byte[] otherG2 = SmallBundles.bundle("g2", List.of());
    ProblemException taken =
        assertThrows(
            ProblemException.class,
            () -> models().addBundle("g2", otherG2, SmallBundles.signature(otherG2), "test"));
    assertEquals(409, taken.problem().status());
  }

  @Test
  void assignedBundle_isFetchedWholeAndIsWhatWasSigned() throws Exception {
    rollouts().rollBackTo(old.sha256(), Set.of(), "test");
    Enrolled device = running.enrolDirectly("north");
    Assignment assignment = pulled(device).orElseThrow();
    assertEquals("g1", assignment.generation());
    Buffer bundle = new Buffer();
    running.client(device).download(assignment.bundleSha256(), 0, bundle);
    assertEquals(assignment.bundleSha256(), bundle.sha256().hex());
    assertEquals(assignment.signature(), old.signature());
  }

  @Test
  void headPack_comesWithItsBundle() throws Exception {
    byte[] heads = SmallBundles.heads(2).toBytes();
    Model pack =
        models()
            .addHeadPack("north-1", fresh.sha256(), heads, SmallBundles.signature(heads), "test");
    rollouts().rollBackTo(pack.sha256(), Set.of("north"), "test");
    Assignment assignment = pulled(running.enrolDirectly("north")).orElseThrow();
    assertEquals("g2", assignment.generation());
    assertEquals(
        Optional.of(pack.sha256().hex()), assignment.headPack().map(Assignment.HeadPack::sha256));
    assertEquals(Optional.empty(), pulled(running.enrolDirectly("south")));
  }

  @Test
  void share_growsWithoutTakingAnyDeviceAway() {
    rollouts().rollBackTo(old.sha256(), Set.of(), "test");
    long number = rollouts().begin(fresh.sha256(), Set.of(), 0.2, 0.02, "test").number();
    Set<String> before = runningFresh();
    assertTrue(before.size() > 100 && before.size() < 300, "of 1000 devices " + before.size());
    rollouts().stage(number, 0.5, "test");
    Set<String> after = runningFresh();
    assertTrue(after.containsAll(before));
    assertTrue(after.size() > 400 && after.size() < 600, "of 1000 devices " + after.size());
    rollouts().finish(number, "test");
    assertEquals(1000, runningFresh().size());
    rollouts().rollBack(number, "did not like it", "test");
    assertEquals(0, runningFresh().size());
    assertThrows(ProblemException.class, () -> rollouts().stage(number, 1, "test"));
  }

  @Test
  void secondRolloutAtTheSameSite_isRefused() {
    rollouts().begin(fresh.sha256(), Set.of("north"), 0.2, 0.02, "test");
    rollouts().begin(fresh.sha256(), Set.of("south"), 0.2, 0.02, "test");
    assertThrows(
        ProblemException.class,
        () -> rollouts().begin(old.sha256(), Set.of("north", "east"), 0.2, 0.02, "test"));
  }

  @Test
  void overridesOfTheNewGeneration_haltTheRolloutAndDevicesGoBack() throws Exception {
    rollouts().rollBackTo(old.sha256(), Set.of(), "test");
    Rollout rollout = rollouts().begin(fresh.sha256(), Set.of("north"), 1, 0.02, "test");
    Enrolled device = running.enrolDirectly("north");
    assertEquals("g2", pulled(device).orElseThrow().generation());
    recordFruits("south", "g2", 400, 1.0);
    recordFruits("north", "g1", 400, 0.03);
    recordFruits("north", "g2", 400, 0.03);
    running.server().rolloutWatch().look();
    assertEquals(Rollout.State.RUNNING, rollouts().find(rollout.number()).state());
    recordFruits("north", "g2", 300, 0.25);
    running.server().rolloutWatch().look();
    Rollout halted = rollouts().find(rollout.number());
    assertEquals(Rollout.State.HALTED, halted.state(), standing(halted));
    assertTrue(halted.reason().startsWith("overrides: "), halted.reason());
    assertTrue(rollouts().isWithdrawn(fresh.sha256()));
    assertFalse(rollouts().isWithdrawn(old.sha256()));
    assertEquals("g1", pulled(device).orElseThrow().generation());
  }

  @Test
  void refusalsOfTheNewGeneration_haltTheRollout() throws Exception {
    Rollout rollout = rollouts().begin(fresh.sha256(), Set.of(), 0.5, 0.02, "test");
    List<NewFact> facts = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      boolean isNew = i % 2 == 0;
      int refused = (isNew ? 120 : 20) + random.nextInt(40);
      FactBody.Refusals body =
          new FactBody.Refusals(isNew ? "g2" : "g1", 1, 2, 1000, Map.of("TOO_DARK", refused));
      facts.add(SampleFacts.stored(SampleFacts.of(random, "a", "north", body)));
    }
    running.server().facts().store(facts, List.of());
    running.server().rolloutWatch().look();
    assertEquals(Rollout.State.HALTED, rollouts().find(rollout.number()).state());
    assertTrue(rollouts().find(rollout.number()).reason().startsWith("refusals: "));
  }

  @Test
  void afterARestart_theWatchCountsFromTheRolloutsBeginning() throws Exception {
    Rollout rollout = rollouts().begin(fresh.sha256(), Set.of(), 0.5, 0.02, "test");
    recordFruits("north", "g1", 200, 0.02);
    recordFruits("north", "g2", 200, 0.02);
    String before = standing(rollout);
    running.close();
    running = new RunningServer(data);
    assertEquals(before, standing(rollouts().find(rollout.number())));
    assertTrue(before.contains("newFruits=200"), before);
  }

  private String standing(Rollout rollout) {
    return running.server().rolloutWatch().standing(rollout).toString();
  }

  /** Fruits of a generation, some of them overridden; a few twice, which counts once. */
  private void recordFruits(String site, String generation, int count, double overridden) {
    List<NewFact> facts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      FactBody.Fruit like = SampleFacts.fruit(random);
      FactBody.Fruit fruit =
          new FactBody.Fruit(
              like.scan(),
              640,
              480,
              new Box(1, 1, 9, 9),
              Optional.empty(),
              "apple",
              1,
              "EXTRA",
              1,
              Optional.empty(),
              List.of(),
              0,
              Optional.empty(),
              "pomona-1",
              generation,
              like.embedding(),
              Optional.empty());
      Fact fact = SampleFacts.of(random, "a", site, fruit);
      facts.add(SampleFacts.stored(fact));
      if (random.nextDouble() < overridden) {
        for (int times = 0; times <= i % 2; times++) {
          FactBody.GradeOverride override =
              new FactBody.GradeOverride(
                  fact.id(), Optional.empty(), Optional.of("REJECT"), Optional.empty(), "");
          facts.add(SampleFacts.stored(SampleFacts.of(random, "a", site, override)));
        }
      }
    }
    running.server().facts().store(facts, List.of());
  }

  private Set<String> runningFresh() {
    Set<String> found = new java.util.TreeSet<>();
    for (int i = 0; i < 1000; i++) {
      Device device =
          new Device(
              "device " + i,
              "north",
              "",
              "",
              "",
              0,
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty());
      if (rollouts()
          .assignment(device)
          .filter(assignment -> assignment.generation().equals("g2"))
          .isPresent()) {
        found.add(device.id());
      }
    }
    return found;
  }

  private Optional<Assignment> pulled(Enrolled device) {
    MemoryInbox inbox = new MemoryInbox();
    running.session(device, new MemoryOutbox(), inbox, 10).run(false);
    return inbox.assignment();
  }

  private ModelRegistry models() {
    return running.server().models();
  }

  private Rollouts rollouts() {
    return running.server().rollouts();
  }
}
