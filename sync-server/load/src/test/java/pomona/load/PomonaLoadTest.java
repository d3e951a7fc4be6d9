package pomona.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command as people type it. */
final class PomonaLoadTest {
  @TempDir private Path folder;

  @Test
  void help_namesEveryCommandWithAWholeSentence() {
    String said = run(0, "--help");
    for (String command : PomonaLoad.program().getSubcommands().keySet()) {
      String line = said.lines().filter(l -> l.strip().startsWith(command)).findFirst().orElse("");
      assertTrue(line.endsWith("."), command + ": " + said);
    }
    assertTrue(run(0, "--version").startsWith("pomona-load "));
  }

  @Test
  void bench_measuresIngestStartAndSearchAndWritesThem() throws Exception {
    Path json = folder.resolve("figures.json");
    String said =
        run(
            0,
            "bench",
            "--ingest-count",
            "4000",
            "--rounds",
            "1",
            "--clients",
            "2",
            "--search-count",
            "2000",
            "--queries",
            "20",
            "--dir",
            folder.resolve("disk").toString(),
            "--json",
            json.toString());
    assertTrue(said.contains("Cold start: "), said);
    String figures = Files.readString(json);
    for (String figure :
        new String[] {"factsPerSecond", "recallAt10", "p99Millis", "\"startup\""}) {
      assertTrue(figures.contains(figure), figures);
    }
    try (java.util.stream.Stream<Path> left = Files.list(folder.resolve("disk"))) {
      assertEquals(0, left.count(), "its own folder is gone");
    }
  }

  @Test
  void benchPages_asksForEveryPage() {
    String said =
        run(0, "bench-pages", "--count", "8000", "--rounds", "2", "--keep", folder.toString());
    for (String page : new String[] {"queue, card to card", "more like this", "devices"}) {
      assertTrue(said.contains(page), said);
    }
  }

  @Test
  void benchPages_asksForPagesOfCopies_alsoAlikeOnes() throws Exception {
    String[] copied = {"--count", "8000", "--copies", "4", "--keep", folder.toString()};
    String said = run(0, with(copied, "bench-pages", "--rounds", "2"));
    assertTrue(said.contains("Made 4 of each"), said);
    assertTrue(said.lines().anyMatch(line -> line.startsWith("Similarity over 8,000")), said);
    assertTrue(said.contains("a fruit, with its likes"), said);
    Path starts = Files.createDirectories(folder.resolve("starts"));
    copied[5] = starts.toString();
    run(0, with(copied, "bench-start", "--starts", "1"));
    String refused = run(1, with(copied, "bench-pages", "--rounds", "2"));
    assertTrue(refused.contains("have no content; name another folder"), refused);
  }

  private static String[] with(String[] more, String... first) {
    return java.util.stream.Stream.concat(
            java.util.Arrays.stream(first), java.util.Arrays.stream(more))
        .toArray(String[]::new);
  }

  @Test
  void benchStart_startsAServerThatKeepsItsColumnsInAFile() throws Exception {
    String said =
        run(
            0,
            "bench-start",
            "--count",
            "24000",
            "--copies",
            "12",
            "--starts",
            "2",
            "--keep",
            folder.toString());
    assertTrue(said.contains("Made 12 of each"), said);
    assertTrue(said.lines().anyMatch(line -> line.startsWith("2 ")), said);
    try (java.util.stream.Stream<Path> columns =
        Files.list(folder.resolve("data-24000-1/columns"))) {
      assertEquals(1, columns.count(), said);
    }
  }

  @Test
  void learnOrder_printsEachOfItsTables() {
    String said = run(0, "learn-order", "--sittings", "100", "--repetitions", "2", "--queues", "1");
    for (String part :
        new String[] {"naive, round 5", "doubly robust", "times as many", "site-5"}) {
      assertTrue(said.contains(part), said);
    }
  }

  @Test
  void benchAsk_answersEveryQuestion() {
    String said =
        run(0, "bench-ask", "--count", "8000", "--rounds", "2", "--keep", folder.toString());
    assertTrue(said.contains("All questions over 8,000 fruits"), said);
  }

  @Test
  void learnRepairs_findsPlantedMisreadings() {
    String said = run(0, "learn-repairs", "--histories", "1");
    assertTrue(said.contains("false 0 of") && said.contains("Read it as"), said);
  }

  @Test
  void whatIsWrong_isSaidInALine() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "not a folder");
    assertSaid(2, "is a file; name a folder", "bench", "--dir", file.toString());
    assertSaid(2, "is a folder; name a file", "bench", "--json", folder.toString());
    assertSaid(2, "is a file; name a folder", "bench-pages", "--keep", file.toString());
    assertSaid(2, "--server needs --codes", "fleet", "--server", "http://127.0.0.1:1");
    assertSaid(2, "no such file", "fleet", "--codes", folder.resolve("gone").toString());
    assertSaid(2, "many", "fleet", "--phones", "many");
    assertSaid(2, "fleet", "flet");
    assertSaid(
        2,
        "0 codes for 200 phones",
        "fleet",
        "--server",
        "http://127.0.0.1:1",
        "--codes",
        Files.writeString(folder.resolve("codes"), "").toString());
  }

  private static void assertSaid(int code, String expected, String... arguments) {
    String said = run(code, arguments);
    assertTrue(said.startsWith("pomona-load") && said.contains(expected), said);
    assertFalse(said.contains("\tat "), said);
  }

  private static String run(int expected, String... arguments) {
    StringWriter said = new StringWriter();
    CommandLine line = PomonaLoad.program();
    line.setOut(new PrintWriter(said));
    line.setErr(new PrintWriter(said));
    int code = line.execute(arguments);
    assertEquals(expected, code, said.toString());
    return said.toString();
  }
}
