package pomona.server.opinion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.server.RunningServer;
import pomona.server.SettableClock;
import pomona.server.access.Audit;
import pomona.server.attachment.FileAttachmentStore;
import pomona.server.database.Database;
import pomona.server.model.Model;
import pomona.server.model.ModelRegistry;
import pomona.server.model.Rollouts;
import pomona.server.model.SmallBundles;
import pomona.server.web.ProblemException;
import pomona.trust.TrustedKeys;
import pomona.trust.VerifyingKey;

final class OpinionChoiceTest {
  private static final Path MODELS = Path.of("..", "..", "ml", "models");
  private static final String LARGE = "a larger network ".repeat(1000);

  @TempDir private Path data;
  private final SettableClock clock = new SettableClock(1_795_000_000_000L);
  private Database database;
  private ModelRegistry models;
  private Rollouts rollouts;
  private OpinionChoice choice;

  @BeforeEach
  void open() throws Exception {
    database = Database.open(data.resolve("pomona.db"));
    Audit audit = new Audit(database, clock);
    TrustedKeys trusted =
        TrustedKeys.of(
            RunningServer.KEY.verifying(),
            VerifyingKey.fromPem(Files.readString(MODELS.resolve("development-key.pub.pem"))));
    models =
        new ModelRegistry(
            database, new FileAttachmentStore(data.resolve("attachments")), trusted, clock, audit);
    rollouts = new Rollouts(database, models, clock, audit);
    choice = new OpinionChoice(database, models, audit);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void newestLargeBundleThatNoPhoneRuns_isChosen() throws Exception {
    assertEquals(Optional.empty(), choice.now());
    add("phone-1", "");
    assertEquals(Optional.empty(), choice.now(), "a phone's own would say what the phone said");
    Model first = add("large-1", LARGE);
    assertEquals(Optional.of(first), choice.now());
    Model second = add("large-2", LARGE + "and a little more");
    add("phone-2", "as large as the first, or nearly");
    assertEquals(Optional.of(second), choice.now());
    rollouts.rollBackTo(second.sha256(), Set.of(), "ana");
    assertEquals(Optional.of(first), choice.now(), "the second is on phones");
  }

  @Test
  void markedBundle_goesBeforeTheRegistrysChoiceUntilItIsUnmarked() throws Exception {
    Model phone = add("phone-1", "");
    Model large = add("large-1", LARGE);
    choice.mark(phone, "ana");
    assertEquals(Optional.of(phone), choice.now());
    choice.mark(large, "ana");
    choice.mark(phone, "ana");
    assertEquals(Optional.of(phone), choice.marked());
    choice.unmark("ana");
    assertEquals(Optional.of(large), choice.now());
    byte[] heads = SmallBundles.heads(5).toBytes();
    Model pack =
        models.addHeadPack("pack", phone.sha256(), heads, SmallBundles.signature(heads), "ana");
    assertThrows(ProblemException.class, () -> choice.mark(pack, "ana"));
  }

  /** With a large one as soon as one is shipped. */
  @Test
  void shippedBundles_theLargeOneGradesAndAPhonesOnlyWhenItIsMarked() throws Exception {
    Model phone = ship("pomona-s-1");
    for (String name : List.of("pomona-s-2", "pomona-l-1", "pomona-l-2")) {
      if (Files.exists(MODELS.resolve(name + ".tflite"))) {
        ship(name);
      }
    }
    boolean large = Files.exists(MODELS.resolve("pomona-l-2.tflite"));
    try (ChosenGrader graders = new ChosenGrader(choice, models, Optional.empty())) {
      assertEquals(
          large ? Optional.of("pomona-l-2") : Optional.empty(),
          graders.now().map(Grader::generation));
      if (large) {
        refusesTheDark(graders);
      }
      choice.mark(phone, "ana");
      assertEquals(Optional.of("pomona-s-1"), graders.now().map(Grader::generation));
      assertEquals(graders.now(), graders.now(), "it stays open");
      refusesTheDark(graders);
      choice.unmark("ana");
      assertEquals(large, graders.now().isPresent());
    }
  }

  private static void refusesTheDark(Graders graders) throws Exception {
    Opinion said =
        graders.now().orElseThrow().of(new BufferedImage(96, 96, BufferedImage.TYPE_INT_RGB));
    assertTrue(said instanceof Opinion.Refused, "nothing is to be seen: " + said);
  }

  private Model add(String name, String more) throws Exception {
    clock.advanceMillis(1000);
    byte[] bundle = SmallBundles.bundle(name, List.of(), more);
    return models.addBundle(name, bundle, SmallBundles.signature(bundle), "ana");
  }

  private Model ship(String name) throws Exception {
    clock.advanceMillis(1000);
    return models.addBundle(
        name,
        Files.readAllBytes(MODELS.resolve(name + ".tflite")),
        Files.readAllBytes(MODELS.resolve(name + ".tflite.sig")),
        "ana");
  }
}
