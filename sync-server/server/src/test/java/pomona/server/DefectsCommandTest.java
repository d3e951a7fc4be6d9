package pomona.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import okio.ByteString;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import pomona.embedding.Embedding;
import pomona.head.Heads;
import pomona.server.fact.NewFact;
import pomona.server.model.Model;
import pomona.server.model.SmallBundles;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.trust.DetachedSignature;
import pomona.trust.SigningKey;

/** From the examples of two phones to a head pack that the registry takes. */
final class DefectsCommandTest {
  @TempDir private Path folder;

  private final Random random = new Random(103);
  private final float[] sound = vector();
  private final float[] pit = vector();
  private final List<NewFact> facts = new ArrayList<>();
  private byte[] bundle;

  @BeforeEach
  void writeTheBundle() throws Exception {
    bundle = SmallBundles.bundle("looks-1", List.of());
    Files.write(folder.resolve("b.tflite"), bundle);
    Files.write(folder.resolve("b.tflite.sig"), SmallBundles.signature(bundle));
    Files.writeString(folder.resolve("key.pem"), RunningServer.KEY.verifying().toPem());
  }

  @Test
  void examplesOfTwoPhones_becomeHeads_thatTheRegistryTakesOnceTheyAreSigned() throws Exception {
    for (int i = 0; i < 12; i++) {
      teach("phone-" + i % 2, "bitter-pit", fruit(0.8f), false);
      teach("phone-" + i % 2, "bitter-pit", fruit(0), true);
    }
    UUID slip = fruit(0);
    teach("phone-0", "bitter-pit", slip, false);
    take(slip);
    teach("phone-1", "russeting", fruit(0.8f), false);
    store();

    String said = run(0);
    assertTrue(said.contains("bitter-pit: 12 with it, 12 without it; unseen, "), said);
    assertTrue(said.contains("taken"), said);
    assertTrue(said.contains("russeting: 1 with it, 0 without it; left out, 5 of each"), said);
    byte[] content = Files.readAllBytes(folder.resolve("heads.bin"));
    Heads heads = Heads.fromBytes(content);
    assertEquals(List.of("bitter-pit"), heads.taughtDefects().orElseThrow().labels());
    assertEquals(List.of("bitter-pit"), heads.taughtDefectsOf(embedding(0.8f)));
    assertEquals(List.of(), heads.taughtDefectsOf(embedding(0)));
    try (RunningServer running = new RunningServer(folder.resolve("data"))) {
      Model added =
          running
              .server()
              .models()
              .addBundle("b.tflite", bundle, SmallBundles.signature(bundle), "test");
      Model pack =
          running
              .server()
              .models()
              .addHeadPack("pit", added.sha256(), content, SmallBundles.signature(content), "test");
      assertEquals(Model.Kind.HEAD_PACK, pack.kind());
    }
  }

  @Test
  void whatCannotBeToldApart_isLeftOut_andNothingIsWritten() throws Exception {
    for (int i = 0; i < 10; i++) {
      teach("phone-1", "haze", fruit(0), i % 2 == 0);
    }
    store();
    String said = run(1);
    assertTrue(said.contains("left out, that is too few"), said);
    assertTrue(said.contains("Nothing that was taught is told apart"), said);
    assertFalse(Files.exists(folder.resolve("heads.bin")));
  }

  @Test
  void examplesOfFruitsThatNeverCame_orOfNothing_areNotCounted() throws Exception {
    for (int i = 0; i < 6; i++) {
      teach("phone-1", "haze", SampleFacts.id(random), false);
    }
    store();
    assertTrue(run(1).contains("haze: 0 with it, 0 without it"));
  }

  @Test
  void defects_goOnFromThePackThatPhonesHave() throws Exception {
    for (int i = 0; i < 12; i++) {
      teach("phone-1", "bitter-pit", fruit(0.8f), false);
      teach("phone-1", "bitter-pit", fruit(0), true);
    }
    store();
    try (RunningServer running = new RunningServer(folder.resolve("data"))) {
      var models = running.server().models();
      Model known = models.addBundle("b", bundle, SmallBundles.signature(bundle), "test");
      byte[] quince =
          models
              .heads(known)
              .withTaughtClass("Quince", List.of(embedding(2), embedding(2), embedding(2)))
              .toBytes();
      Model pack =
          models.addHeadPack("q", known.sha256(), quince, SmallBundles.signature(quince), "test");
      running.server().rollouts().rollBackTo(pack.sha256(), Set.of(), "test");
    }
    String said = run(0);
    assertTrue(said.contains("Going on from the head pack q."), said);
    Heads heads = Heads.fromBytes(Files.readAllBytes(folder.resolve("heads.bin")));
    assertTrue(heads.classes().labels().contains("Quince"));
    assertEquals(List.of("bitter-pit"), heads.taughtDefects().orElseThrow().labels());
    try (RunningServer running = new RunningServer(folder.resolve("data"))) {
      String noted =
          "SELECT count(*) FROM learn_head_lesson JOIN learn_lesson_fruit USING (lesson) WHERE"
              + " heads = (SELECT heads FROM learn_head WHERE name = 'bitter-pit')";
      long fruits = running.server().database().read(session -> session.number(noted));
      assertEquals(24, fruits, "so that a device can be taken out of them");
    }

    said = run(0, "--from-bundle");
    assertFalse(said.contains("head pack"), said);
    heads = Heads.fromBytes(Files.readAllBytes(folder.resolve("heads.bin")));
    assertFalse(heads.classes().labels().contains("Quince"));

    SigningKey other = SigningKey.generate(new SecureRandom());
    Files.write(folder.resolve("b.tflite.sig"), DetachedSignature.sign(bundle, other).toBytes());
    Files.writeString(folder.resolve("key.pem"), other.verifying().toPem());
    said = run(1);
    assertTrue(said.contains("Passed over the head pack q: its key is not among"), said);
    assertTrue(said.contains("which is not trusted here"), "the registry's bundle is of that key");
    assertFalse(said.contains("Going on"), said);
  }

  private UUID fruit(float share) {
    ByteString embedding = ByteString.of(embedding(share).values());
    Fact fact =
        SampleFacts.of(random, "phone-1", "north", SampleFacts.fruit(random, embedding, false));
    facts.add(SampleFacts.stored(fact));
    return fact.id();
  }

  private void teach(String phone, String defect, UUID fruit, boolean counter) {
    said(
        phone,
        new FactBody.Example(
            fruit, Optional.empty(), Optional.empty(), Optional.of(defect), counter, false));
  }

  private void take(UUID fruit) {
    said(
        "phone-0",
        new FactBody.Example(
            fruit, Optional.empty(), Optional.empty(), Optional.of("bitter-pit"), false, true));
  }

  private void said(String phone, FactBody.Example example) {
    facts.add(SampleFacts.stored(SampleFacts.of(random, phone, "north", example)));
  }

  private void store() throws Exception {
    try (RunningServer running = new RunningServer(folder.resolve("data"))) {
      running.server().facts().store(facts, List.of());
    }
  }

  private String run(int code, String... more) {
    StringWriter out = new StringWriter();
    CommandLine line = Main.program();
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(out));
    List<String> words =
        new ArrayList<>(
            List.of(
                "defects",
                "--data",
                folder.resolve("data").toString(),
                "--bundle",
                folder.resolve("b.tflite").toString(),
                "--trust",
                folder.resolve("key.pem").toString(),
                "--to",
                folder.resolve("heads.bin").toString()));
    words.addAll(List.of(more));
    int ended = line.execute(words.toArray(new String[0]));
    assertEquals(code, ended, out.toString());
    return out.toString();
  }

  private Embedding embedding(float share) {
    float[] vector = new float[Embedding.DIMENSIONS];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = sound[i] + share * pit[i] + 0.2f * (float) random.nextGaussian();
    }
    return Embedding.quantise(vector);
  }

  private float[] vector() {
    float[] vector = new float[Embedding.DIMENSIONS];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return vector;
  }
}
