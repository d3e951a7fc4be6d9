package pomona.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
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
