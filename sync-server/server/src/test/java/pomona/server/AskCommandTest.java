package pomona.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.json.Json;
import pomona.sync.Fact;

final class AskCommandTest {
  @TempDir private Path data;
  private Fact fruit;

  @BeforeEach
  void store() throws Exception {
    Random random = new Random(191);
    try (RunningServer running = new RunningServer(data)) {
      fruit = SampleFacts.of(random, "d", "north", SampleFacts.fruit(random));
      for (String site : List.of("north", "south")) {
        running.server().devices().invite(site, "test", java.time.Duration.ofMinutes(5));
      }
      running.server().facts().store(List.of(SampleFacts.stored(fruit)), List.of());
    }
  }

  private record Ran(int code, String out) {}

  private static Ran run(String... words) {
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said, true);
    int code = Main.program().setOut(out).setErr(out).execute(words);
    return new Ran(code, said.toString());
  }

  @Test
  void aQuestion_isReadAnsweredAndItsEvidenceListed() throws Exception {
    Path json = data.resolve("answer.json");
    Ran ran = run("ask", "--data", data.toString(), "how many fruits", "--json", json.toString());
    assertEquals(0, ran.code(), ran.out());
    assertTrue(ran.out().contains("Number of fruits"), ran.out());
    assertTrue(ran.out().contains(fruit.id().toString()), ran.out());
    Json written = Json.parse("answer", Files.readAllBytes(json));
    assertEquals(1, written.get("answer").get("number").get("value").number());
  }

  @Test
  void whatIsNotAnswered_saysWhyAndEndsWithOne() {
    Ran ran = run("ask", "--data", data.toString(), "--site", "south", "fruits at north");
    assertEquals(1, ran.code());
    assertTrue(ran.out().contains("You may not see the site north"), ran.out());
    assertEquals(1, run("ask", "--data", data.toString(), "qwrtz").code());
  }

  @Test
  void aSiteThatIsNone_isRefusedByName() {
    Ran ran = run("ask", "--data", data.toString(), "--site", "nroth", "how many fruits");
    assertEquals(2, ran.code(), ran.out());
    assertTrue(ran.out().contains("There is no site nroth; there are north, south"), ran.out());
  }

  @Test
  void whatElseMayBeMeant_isPrintedBesideAnAnswer() {
    Ran ran = run("ask", "--data", data.toString(), "fruits with bruises and rot");
    assertEquals(0, ran.code(), ran.out());
    assertTrue(ran.out().contains("with bruises or rot"), ran.out());
    assertTrue(ran.out().contains("  ? Number of fruits: with bruises, with rot"), ran.out());
  }

  @Test
  void aLanguageThatIsNotAnswered_isRefusedByName() {
    Ran ran = run("ask", "--data", data.toString(), "--language", "fr", "how many fruits");
    assertEquals(2, ran.code(), ran.out());
    assertTrue(ran.out().contains("no question is answered in fr; give en, de or es"), ran.out());
    Ran german = run("ask", "--data", data.toString(), "--language", "de", "how many fruits");
    assertTrue(german.out().contains("Anzahl Früchte"), german.out());
  }
}
