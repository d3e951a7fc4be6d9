package pomona.server.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
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
  private static final Path HISTORY = Path.of("src/test/resources/data/history");
  private static final Path MIGRATIONS = Path.of("src/main/resources/pomona/server/database");
  private static final String LEARNT =
      "SELECT count(*) FROM learn_head_fruit JOIN learn_head USING (heads)";

  /** Those of a database that is made today. */
  private static Set<String> newestTables = Set.of();

  @TempDir private Path data;

  @BeforeAll
  static void makeNewest(@TempDir Path empty) {
    try (Database fresh = Database.open(empty.resolve("pomona.db"))) {
      newestTables = tables(fresh);
    }
  }

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
  @MethodSource("history")
  void schemaOfEveryCommit_becomesTheNewest(Path fixture) throws Exception {
    unpack(fixture);
    Optional<Long> learnt = learnt();
    try (Database old = Database.open(data.resolve("pomona.db"))) {
      assertEquals(newestTables, tables(old));
      assertEquals(15, new SqliteFactStore(old).after(0, 100).size());
      assertEquals(2, new WordSearch(old).find("fixture", Optional.empty(), 10).size());
      assertEquals(List.of(), new Doctor(data, old).examine());
      learnt.ifPresent(count -> assertEquals(count, old.read(OldDataTest::countLearnt)));
    }
    // And again: what was applied late does not make the next start fail.
    Database.open(data.resolve("pomona.db")).close();
  }

  @Test
  void upgradeThatFails_leavesTheSchemaAsItWas() throws Exception {
    unpack(history().findFirst().orElseThrow());
    try (Connection old = connection();
        Statement statement = old.createStatement()) {
      // A later migration makes a table of this name, after many others have done their work.
      statement.execute("CREATE TABLE lot_summary (x)");
    }
    Set<String> before = names();
    assertThrows(DatabaseFault.class, () -> Database.open(data.resolve("pomona.db")));
    assertEquals(before, names());
  }

  private Set<String> names() throws SQLException {
    Set<String> names = new HashSet<>();
    try (Connection old = connection();
        ResultSet known = old.createStatement().executeQuery("SELECT name FROM sqlite_master")) {
      while (known.next()) {
        names.add(known.getString(1));
      }
    }
    return names;
  }

  /** A migration without a fixture would be forgotten by the next one. */
  @Test
  void everyMigration_isInAFixture() throws Exception {
    Set<String> kept = new HashSet<>();
    List<Path> history = history().toList();
    unpack(history.get(history.size() - 1));
    try (Connection old = connection();
        ResultSet applied =
            old.createStatement().executeQuery("SELECT script FROM flyway_schema_history")) {
      while (applied.next()) {
        kept.add(applied.getString(1));
      }
    }
    List<String> missing;
    try (Stream<Path> files = Files.list(MIGRATIONS)) {
      missing =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> !kept.contains(name))
              .sorted()
              .toList();
    }
    if (!missing.isEmpty()) {
      fail(missing + " is in no fixture; move " + newest() + " into " + HISTORY + " as the next");
    }
  }

  /** The newest fixture, brought to the newest schema. */
  private Path newest() throws Exception {
    Database.open(data.resolve("pomona.db")).close();
    for (String tidy : List.of("PRAGMA journal_mode=DELETE", "VACUUM")) {
      try (Connection old = connection();
          Statement statement = old.createStatement()) {
        statement.execute(tidy);
      }
    }
    Path made = Path.of("target", "newest.db.gz");
    try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(made))) {
      Files.copy(data.resolve("pomona.db"), packed);
    }
    return made;
  }

  static Stream<Path> history() throws IOException {
    try (Stream<Path> files = Files.list(HISTORY)) {
      return files.sorted().toList().stream();
    }
  }

  private void unpack(Path fixture) throws IOException {
    try (InputStream packed = new GZIPInputStream(Files.newInputStream(fixture))) {
      Files.copy(packed, data.resolve("pomona.db"));
    }
  }

  private Connection connection() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + data.resolve("pomona.db"));
  }

  /** How many fruits heads were solved from, if the schema already had a table of them. */
  private Optional<Long> learnt() throws SQLException {
    try (Connection old = connection();
        ResultSet known =
            old.createStatement()
                .executeQuery("SELECT 1 FROM sqlite_master WHERE name = 'learn_head_fruit'")) {
      if (!known.next()) {
        return Optional.empty();
      }
      try (ResultSet rows = old.createStatement().executeQuery(LEARNT)) {
        return Optional.of(rows.getLong(1));
      }
    }
  }

  private static long countLearnt(Session session) throws SQLException {
    return session.number(LEARNT);
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
