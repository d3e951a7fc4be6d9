package pomona.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.cluster.engine.TestEngine;
import pomona.cluster.log.OwnedCells;
import pomona.server.Main;
import pomona.server.RunningServer;
import pomona.server.SampleFacts;
import pomona.server.cell.DirectoryImport;
import pomona.server.database.Database;
import pomona.server.fact.NewFact;
import pomona.server.log.LogFault;
import pomona.server.log.TransactionLog;

/** The commands about cells, as a person types them. */
final class CellCommandsTest {
  private static final Pattern SHA = Pattern.compile("sha256 ([0-9a-f]{64})");

  @TempDir private Path folder;
  private String hosts;

  @BeforeEach
  void engine() {
    hosts = TestEngine.running().hosts();
  }

  private record Said(int code, String text) {
    String sha() {
      Matcher found = SHA.matcher(text);
      assertTrue(found.find(), text);
      return found.group(1);
    }
  }

  private static Said run(String... words) {
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said, true);
    int code = Main.program().setOut(out).setErr(out).execute(words);
    return new Said(code, said.toString());
  }

  private Said onCell(String command, String cell, Path data) {
    return run(command, "--engine", hosts, "--cell", cell, "--data", data.toString());
  }

  /** The directory of a server that was never a cell. */
  private Path directory(String name, String site, int facts, long seed) throws Exception {
    Path data = folder.resolve(name);
    Random random = new Random(seed);
    try (RunningServer running = new RunningServer(data)) {
      running.enrolDirectly(site);
      List<NewFact> batch = new ArrayList<>();
      for (int i = 0; i < facts; i++) {
        batch.add(SampleFacts.stored(SampleFacts.of(random, "d", site, SampleFacts.fruit(random))));
      }
      running.server().facts().store(batch, List.of());
    }
    return data;
  }

  @Test
  void directory_isImportedRebuiltAndServedAsACell() throws Exception {
    Path data = directory("old", "hill", 1200, 211);
    Said imported = onCell("engine-import", "imported", data);
    assertEquals(0, imported.code(), imported.text());
    assertTrue(imported.text().contains("1200 facts"), imported.text());
    Said again = onCell("engine-import", "imported", data);
    assertTrue(again.code() == 0 && again.text().startsWith("Nothing to do"), again.text());
    Said rebuilt = onCell("rebuild", "imported", folder.resolve("new"));
    assertEquals(0, rebuilt.code(), rebuilt.text());
    assertEquals(imported.sha(), rebuilt.sha());
    Said full = onCell("rebuild", "imported", folder.resolve("new"));
    assertTrue(full.code() == 1 && full.text().contains("holds data already"), full.text());
    Said cells = run("cells", "--engine", hosts);
    assertTrue(cells.text().contains("imported: "), cells.text());
    assertTrue(cells.text().contains("nobody serves it, sites hill"), cells.text());
    LogFault alone = assertThrows(LogFault.Refused.class, () -> new RunningServer(data));
    assertTrue(alone.getMessage().contains("Start it with --engine"), alone.getMessage());
  }

  @Test
  void importThatWasCutOff_goesOn() throws Exception {
    Path data = directory("cut", "valley", 2100, 223);
    try (Database database = Database.open(data.resolve("pomona.db"));
        TransactionLog log =
            OwnedCells.take(TestEngine.running().address(), "cut-off", "test", false)) {
      DirectoryImport cut =
          new DirectoryImport(
              database,
              log,
              position -> {
                if (position == 3) {
                  throw new IllegalStateException("cut off");
                }
              });
      assertThrows(IllegalStateException.class, cut::append);
      assertEquals(3, log.last());
    }
    Said imported = onCell("engine-import", "cut-off", data);
    assertEquals(0, imported.code(), imported.text());
    assertEquals(imported.sha(), onCell("rebuild", "cut-off", folder.resolve("new")).sha());
  }

  @Test
  void otherDirectory_isNotImportedIntoALogThatHasBegun() throws Exception {
    Path data = directory("one", "lake", 20, 227);
    assertEquals(0, onCell("engine-import", "begun", data).code());
    Said refused = onCell("engine-import", "begun", directory("two", "shore", 20, 229));
    assertEquals(1, refused.code());
    assertTrue(refused.text().contains("did not begin with this directory"), refused.text());
  }

  @Test
  void siteOfAnotherCell_isNotImported() throws Exception {
    assertEquals(0, onCell("engine-import", "owner", directory("one", "ridge", 5, 233)).code());
    Said refused = onCell("engine-import", "thief", directory("two", "ridge", 5, 239));
    assertEquals(1, refused.code());
    assertTrue(refused.text().contains("The site ridge belongs to another cell"), refused.text());
  }

  @Test
  void wrongWords_areAnsweredByASentence() {
    Said nobody = run("cells", "--engine", "127.0.0.1:1");
    assertEquals(1, nobody.code());
    assertTrue(nobody.text().contains("No node of the engine answers"), nobody.text());
    assertFalse(nobody.text().contains("\tat "), nobody.text());
    assertEquals(2, run("standby", "--data", folder.toString()).code());
    assertEquals(2, run("engine-prepare", "--engine", hosts, "--replicas", "0").code());
    assertEquals(2, run("engine-try", "--data", folder.toString(), "--nodes", "4").code());
    Said none = onCell("rebuild", "no-such-cell", folder.resolve("none"));
    assertTrue(none.code() == 1 && none.text().contains("has no cell no-such-cell"), none.text());
  }
}
