package pomona.server.review.learn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.learn.repair.RepairScope;
import pomona.server.RunningServer;
import pomona.server.SampleFacts;
import pomona.server.SettableClock;
import pomona.server.access.Role;
import pomona.server.model.SmallBundles;
import pomona.sync.FactBody;

/** What was learnt from a device is listed, and can be taken out without a trace. */
final class LearntPagesTest {
  @TempDir private Path data;
  private final SettableClock clock = new SettableClock(SampleFacts.AT_MILLIS);
  private RunningServer running;
  private RepairedOrchard orchard;
  private String bundle;

  @BeforeEach
  void start() throws Exception {
    running = new RunningServer(data, clock);
    orchard = new RepairedOrchard(running, clock, 43);
    byte[] content = SmallBundles.bundle(RepairedOrchard.GENERATION, List.of());
    bundle =
        running
            .server()
            .models()
            .addBundle("g1", content, SmallBundles.signature(content), "test")
            .sha256()
            .hex();
  }

  @AfterEach
  void stop() throws Exception {
    running.close();
  }

  @Test
  void aHeadThatIsSolvedWithoutADevice_isTheSameAsIfItHadNeverSeenIt() throws Exception {
    String first = running.enrolDirectly("north").device();
    String second = running.enrolDirectly("north").device();
    reviewed(first);
    byte[] alone = solved();
    reviewed(second);
    byte[] both = solved();
    assertFalse(Arrays.equals(alone, both));
    String page = orchard.page(Role.ADMIN, "/learnt");
    assertEquals(3, page.split("60 of its fruits", -1).length - 1, "one head of one, one of both");

    assertEquals(303, post("device", second, "act", "out"));
    assertTrue(orchard.page(Role.ADMIN, "/learnt").contains("Solve it anew without this device"));
    String gone = "No head that passes the gate was solved yet";
    String file = "/updates/heads/heads.bin";
    assertTrue(orchard.page(Role.ADMIN, file).contains(gone), "it holds the device's fruits");
    assertFalse(orchard.page(Role.ADMIN, "/updates/heads").contains(file));
    assertEquals(
        303, orchard.post(Role.ADMIN, "/learnt/solve", "bundle", bundle), "from its own page");
    assertArrayEquals(alone, heads());
    assertTrue(
        orchard.page(Role.ADMIN, "/admin/log").contains("nothing is learnt from the device"));

    assertEquals(303, post("device", second, "act", "in"));
    assertArrayEquals(both, solved());
  }

  @Test
  void repairsOfADeviceThatWasTakenOut_areNoEvidence() throws Exception {
    String first = running.enrolDirectly("north").device();
    for (int day = 0; day < 24; day++) {
      for (int i = 0; i < 8; i++) {
        String device = i % 2 == 0 ? first : "another phone";
        UUID fruit = orchard.fruit("north", device, "picker " + i % 3, "apple", "EXTRA", 0.15);
        orchard.say(
            "north", device, "picker " + i % 3, RepairedOrchard.override(fruit, "CLASS_II"));
      }
      orchard.nextDay();
    }
    orchard.learn();
    assertEquals(
        RepairScope.site("north"),
        running.server().learning().repairs().all().get(0).proposal().scope());
    assertEquals(303, post("device", first, "act", "out"));
    orchard.nextDay();
    orchard.learn();
    assertTrue(
        running.server().learning().repairs().all().stream()
            .allMatch(one -> one.proposal().scope().kind() == RepairScope.Kind.HABIT),
        "one phone is too few for its site");
    assertEquals(96, running.server().learning().repairs().look().answers());
  }

  @Test
  void badInput_isAnsweredWithWhatIsWrong() throws Exception {
    assertEquals(404, post("device", "nobody's", "act", "out"));
    assertEquals(400, post("device", "nobody's", "act", "away"));
    assertEquals(400, orchard.post(Role.ADMIN, "/learnt/solve", "bundle", "zz"));
    assertEquals(403, orchard.post(Role.REVIEWER, "/learnt/device", "act", "out"));
  }

  private int post(String... fields) throws Exception {
    return orchard.post(Role.ADMIN, "/learnt/device", fields);
  }

  /** Sixty fruits, of which phones grade a third too well. */
  private void reviewed(String device) {
    for (int i = 0; i < 60; i++) {
      boolean bad = i % 3 == 0;
      FactBody read = orchard.body("apple", "EXTRA", bad ? 0.15 : 0.03);
      UUID fruit = orchard.sayOf("lot " + i % 7, "north", device, "picker 1", read);
      orchard.review("north", "rita", fruit, bad ? "CLASS_II" : "EXTRA");
    }
    orchard.nextDay();
  }

  private byte[] solved() throws Exception {
    assertEquals(303, orchard.post(Role.ADMIN, "/updates/heads/solve", "bundle", bundle));
    return heads();
  }

  private byte[] heads() throws Exception {
    String page = orchard.page(Role.ADMIN, "/updates/heads");
    for (int i = 0; i < 2000 && page.contains("id=\"running\""); i++) {
      page = orchard.page(Role.ADMIN, "/updates/heads");
    }
    assertTrue(page.contains("Passes the gate"), page);
    return orchard.bytes(Role.ADMIN, "/updates/heads/heads.bin");
  }
}
