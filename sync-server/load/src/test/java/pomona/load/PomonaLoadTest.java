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
    for (String command : PomonaLoad.commandLine().getSubcommands().keySet()) {
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
  void failure_isOneLine_andAStackTraceOnlyWithDebug() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "not a folder");
    String said = run(1, "bench", "--dir", file.toString());
    assertEquals(1, said.lines().count(), said);
    assertTrue(said.startsWith("bench: "), said);
    assertFalse(said.contains("\tat "), said);
    assertTrue(run(1, "bench", "--debug", "--dir", file.toString()).contains("\tat "));
  }

  private static String run(int expected, String... arguments) {
    StringWriter said = new StringWriter();
    CommandLine line = PomonaLoad.commandLine();
    line.setOut(new PrintWriter(said));
    line.setErr(new PrintWriter(said));
    int code = line.execute(arguments);
    assertEquals(expected, code, said.toString());
    return said.toString();
  }
}
