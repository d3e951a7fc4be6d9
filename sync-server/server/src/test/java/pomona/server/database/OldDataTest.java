package pomona.server.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pomona.server.RunningServer;
import pomona.server.fact.SqliteFactStore;
import pomona.server.fact.StoredFact;
import pomona.server.operate.Doctor;
import pomona.server.words.WordSearch;
import pomona.sync.FactJson;

/**
 * A data directory of every schema that was ever on the main branch opens in the newest. Those in
 * {@code data/v1} and {@code data/v100} were written by the programs of then; those in {@code
 * data/history} are the latter, brought to the migrations of each later commit that added some,
 * oldest first. The fixtures are never changed; a new schema adds its own.
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "03", "04", "05", "06", "07", "08", "09", "10", "11", "12", "13", "14", "15", "16"
      })
  void schemaOfEveryCommit_becomesTheNewest(String number) throws Exception {
    try (InputStream fixture =
        new GZIPInputStream(
            OldDataTest.class.getResourceAsStream("/data/history/" + number + ".db.gz"))) {
      Files.copy(fixture, data.resolve("pomona.db"));
    }
    try (Database old = Database.open(data.resolve("pomona.db"));
        Database fresh = Database.open(data.resolve("fresh.db"))) {
      assertEquals(tables(fresh), tables(old));
      assertEquals(15, new SqliteFactStore(old).after(0, 100).size());
      assertEquals(2, new WordSearch(old).find("fixture", Optional.empty(), 10).size());
      assertEquals(List.of(), new Doctor(data, old).examine());
    }
    // And again: what was applied late does not make the next start fail.
    Database.open(data.resolve("pomona.db")).close();
  }

  /** The columns of each table and index, in their order. */
  private static Set<String> tables(Database database) {
    return Set.copyOf(
        database.read(
            session ->
                session.list(
                    "SELECT m.type || ' ' || m.name || ': ' || coalesce((SELECT"
                        + " group_concat(name || ' ' || type) FROM pragma_table_info(m.name)), '')"
                        + " || coalesce(iif(m.type <> 'table', m.sql, ''), '') FROM sqlite_master"
                        + " AS m WHERE m.name NOT LIKE 'sqlite_%'",
                    row -> row.getString(1))));
  }
}
