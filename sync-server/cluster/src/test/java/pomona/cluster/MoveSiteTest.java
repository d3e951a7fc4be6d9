package pomona.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import okio.ByteString;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.cluster.engine.TestEngine;
import pomona.cluster.log.OwnedCells;
import pomona.server.Main;
import pomona.server.RunningServer;
import pomona.server.SampleFacts;
import pomona.server.fact.NewFact;
import pomona.server.log.FarAttachments;
import pomona.server.log.LogFault;
import pomona.server.log.TransactionLog;
import pomona.sync.Enrolled;
import pomona.sync.PushBatch;
import pomona.sync.SyncFailure;

/** A site moves between two cells of a real engine, by a program that is killed again and again. */
final class MoveSiteTest {
  private static final long SEED = 331;
  private static final String ADDRESS = "https://south.example.org";

  private final Random random = new Random(SEED);
  private TestEngine engine;

  @TempDir private Path folder;

  @BeforeEach
  void engine() {
    engine = TestEngine.running();
  }

  private RunningServer serve(String cell) throws Exception {
    return new RunningServer(
        folder.resolve(cell),
        Clock.systemUTC(),
        () -> OwnedCells.take(engine.address(), cell, "http://" + cell, true));
  }

  private List<String> command(Path work) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Main.class.getName(), "move-site", "terrace"));
    command.addAll(List.of("--engine", engine.hosts(), "--cell", "move-north"));
    command.addAll(List.of("--to", "move-south", "--address", ADDRESS, "--take-over"));
    command.addAll(List.of("--work", work.toString()));
    return command;
  }

  /** Runs it until it has said so many lines, and kills it; all that it said. */
  private List<String> move(Path work, int lines) throws Exception {
    Process process = new ProcessBuilder(command(work)).redirectError(Redirect.INHERIT).start();
    List<String> said = new ArrayList<>();
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        said.add(line);
        if (said.size() == lines) {
          process.toHandle().destroyForcibly();
        }
      }
    }
    process.waitFor();
    return said;
  }

  @Test
  void moveThatIsKilledAgainAndAgain_endsWithTheSiteWholeInOneCell() throws Exception {
    System.out.println("moves of a site, seed " + SEED);
    List<NewFact> facts = new ArrayList<>();
    ByteString picture = ByteString.encodeUtf8("a picture ".repeat(20_000));
    Enrolled phone;
    serve("move-south").close();
    try (RunningServer north = serve("move-north")) {
      phone = north.enrolDirectly("terrace");
      for (int i = 0; i < 1300; i++) {
        facts.add(
            SampleFacts.stored(
                SampleFacts.of(
                    random,
                    phone.device(),
                    "terrace",
                    SampleFacts.fruit(
                        random,
                        SampleFacts.embedding(random),
                        false,
                        Optional.of(picture.sha256().hex())))));
      }
      north.server().facts().store(facts, List.of());
      north.client(phone).upload(picture.sha256().hex(), 0, picture.size(), picture);
    }
    List<String> said = List.of();
    String end = "move-south serves terrace at " + ADDRESS;
    int killed = 0;
    for (int lines = 2; !said.contains(end); lines += 2) {
      said = move(folder.resolve("work" + lines % 4), lines);
      killed++;
      assertTrue(killed < 12, said.toString());
    }
    System.out.println("killed " + (killed - 1) + " times; at last it said " + said);
    PushBatch again = new PushBatch(0, List.of(facts.get(0).json()));
    try (RunningServer north = serve("move-north")) {
      SyncFailure refused =
          assertThrows(SyncFailure.Unauthorised.class, () -> north.client(phone).push(again));
      assertTrue(refused.getMessage().contains("has moved to " + ADDRESS), refused.getMessage());
      assertEquals(0, fruits(north));
    }
    try (RunningServer south = serve("move-south")) {
      south.client(phone).push(again);
      assertEquals(1300, fruits(south));
      assertEquals(1300, south.server().facts().lastSequence());
      assertTrue(south.server().attachments().open(picture.sha256()).isPresent());
    }
    try (TransactionLog north =
        OwnedCells.take(engine.address(), "move-north", "http://north", true)) {
      FarAttachments left = north.attachments().orElseThrow();
      assertEquals(List.of(), left.all());
      LogFault fault = assertThrows(LogFault.Refused.class, () -> north.claim("terrace"));
      assertTrue(fault.getMessage().contains("move-south"), fault.getMessage());
      LogFault other =
          assertThrows(LogFault.Refused.class, () -> north.handOver("terrace", "move-north"));
      assertTrue(other.getMessage().contains("belongs to move-south"), other.getMessage());
      LogFault unknown =
          assertThrows(LogFault.Refused.class, () -> north.handOver("terrace", "no-cell"));
      assertTrue(unknown.getMessage().contains("has no cell no-cell"), unknown.getMessage());
    }
  }

  private static long fruits(RunningServer running) {
    return running
        .server()
        .database()
        .<Long>read(session -> session.number("SELECT count(*) FROM fruit"));
  }
}
