package pomona.server.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pomona.server.RunningServer;
import pomona.server.fact.StoredFact;
import pomona.server.operate.Doctor;
import pomona.server.words.WordSearch;
import pomona.sync.FactJson;

/**
 * A data directory of every released schema opens in the newest. The fixtures are never changed; a
 * release with a new schema adds its own.
 */
final class OldDataTest {
  @TempDir private Path data;

  @ParameterizedTest
  @CsvSource({"v1, 12, 0", "v100, 15, 2"})
  void oldData_openWithEverythingInThem(String version, int count, int worded) throws Exception {
    try (InputStream fixture =
        OldDataTest.class.getResourceAsStream("/data/" + version + "/pomona.db")) {
      Files.copy(fixture, data.resolve("pomona.db"));
    }
    try (RunningServer running = new RunningServer(data)) {
      List<StoredFact> facts = running.server().facts().after(0, 100);
      assertEquals(count, facts.size());
      for (StoredFact fact : facts) {
        assertEquals(fact.id(), FactJson.read(fact.json().orElseThrow()).id());
      }
      assertEquals("fixture phone", running.server().devices().all().get(0).name());
      assertTrue(
          running.server().people().logIn("ana", "fixture password").isPresent(),
          "an old password hash still works");
      assertEquals(
          worded,
          new WordSearch(running.server().database()).find("fixture", Optional.empty(), 10).size(),
          "old notes and lots are found by their words");
      running.server().reviewTables().catchUp();
      while (running.server().feeder().behind() > 0) {
        Thread.onSpinWait();
      }
      assertEquals(10, running.server().index().size());
    }
    try (Database database = Database.open(data.resolve("pomona.db"))) {
      assertEquals(List.of(), new Doctor(data, database).examine());
    }
  }
}
