package pomona.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.server.access.Role;
import pomona.server.log.MemoryEngine;

/**
 * The commands about cells over an engine in memory; the module of the real one runs them on that.
 */
final class CellCommandLineTest {
  @TempDir private Path folder;

  private record Said(int code, String text) {}

  private static Said run(String... words) {
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said, true);
    int code = Main.program().setOut(out).setErr(out).execute(words);
    return new Said(code, said.toString());
  }

  private Said onCell(String command, String cell, String data) {
    return run(
        command, "--engine", "memory", "--cell", cell, "--data", folder.resolve(data).toString());
  }

  private void people(String data) throws Exception {
    try (StoppedServer stopped = StoppedServer.open(folder.resolve(data), Clock.systemUTC())) {
      stopped.people().invite("ada", Role.ADMIN, "test");
    }
  }

  @Test
  void directory_isImportedAndRebuilt() throws Exception {
    people("old");
    Said imported = onCell("engine-import", "lines", "old");
    assertEquals(0, imported.code(), imported.text());
    assertTrue(imported.text().contains("Imported as transactions 1 to "), imported.text());
    assertTrue(onCell("engine-import", "lines", "old").text().startsWith("Nothing to do"));
    Said rebuilt = onCell("rebuild", "lines", "new");
    assertEquals(0, rebuilt.code(), rebuilt.text());
    String sha = imported.text().replaceAll("(?s).*(sha256 [0-9a-f]{64}).*", "$1");
    assertTrue(rebuilt.text().contains(sha), rebuilt.text() + imported.text());
    assertTrue(onCell("rebuild", "lines", "new").text().contains("holds data already"));
    assertTrue(MemoryEngine.cell("lines").size() > 1, "the log has it");
  }

  @Test
  void site_movesToAnotherCell() throws Exception {
    for (String cell : List.of("lines-old", "lines-new")) {
      try (StoppedServer stopped = StoppedServer.open(folder.resolve(cell), Clock.systemUTC())) {
        stopped.devices().invite("site of " + cell, "test", Duration.ofMinutes(1));
      }
      assertEquals(0, onCell("engine-import", cell, cell).code());
    }
    Said moved = move("site of lines-old", "lines-new");
    assertEquals(0, moved.code(), moved.text());
    assertTrue(moved.text().contains("Compared: 0 facts, 0 rows, sha256 "), moved.text());
    assertTrue(
        moved.text().contains("lines-new serves site of lines-old at https://new.example.org"),
        moved.text());
    assertTrue(move("site of lines-old", "lines-new").text().contains("Nothing to do"));
    Said nowhere = move("no such site", "lines-new");
    assertTrue(
        nowhere.code() == 1 && nowhere.text().contains("has no site no such site"), nowhere.text());
    Said itself = move("site of lines-old", "lines-old");
    assertTrue(
        itself.code() == 2 && itself.text().contains("is the cell that has the site"),
        itself.text());
  }

  private Said move(String site, String to) {
    return run(
        "move-site",
        site,
        "--engine",
        "memory",
        "--cell",
        "lines-old",
        "--to",
        to,
        "--address",
        "https://new.example.org/",
        "--work",
        folder.resolve("work").toString());
  }

  @Test
  void whatIsNotThere_isSaid() throws Exception {
    people("begun");
    people("other");
    assertEquals(0, onCell("engine-import", "taken", "begun").code());
    Said other = onCell("engine-import", "taken", "other");
    assertTrue(
        other.code() == 1 && other.text().contains("did not begin with this directory"),
        other.text());
    Files.createDirectories(folder.resolve("empty"));
    Said empty = onCell("engine-import", "nothing", "empty");
    assertTrue(empty.code() == 1 && empty.text().contains("There are no data"), empty.text());
    Said none = onCell("rebuild", "nobody", "none");
    assertTrue(none.code() == 1 && none.text().contains("There is no cell nobody"), none.text());
    Said alone = run("serve", "--data", folder.resolve("begun").toString(), "--port", "0");
    assertTrue(
        alone.code() == 1 && alone.text().contains("belongs to the cell taken"), alone.text());
    assertEquals(2, run("standby", "--data", folder.toString()).code());
    assertEquals(
        2,
        run(
                "standby",
                "--data",
                folder.toString(),
                "--engine",
                "memory",
                "--cell",
                "taken",
                "--lease",
                "1")
            .code());
  }
}
