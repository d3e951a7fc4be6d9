package pomona.server.review.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pomona.server.SampleFacts;
import pomona.server.database.Database;
import pomona.server.fact.NewFact;
import pomona.server.fact.SqliteFactStore;
import pomona.sync.FactBody;

/** Sums by day of scans and refusals, when retention has let go of some and they are made anew. */
final class LetGoSumsTest {
  private final Random random = new Random(203);

  @TempDir private Path data;
  private Database database;

  @BeforeEach
  void open() {
    database = Database.open(data.resolve("pomona.db"));
    List<NewFact> facts = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      facts.add(stored(scan(i)));
      if (i % 4 == 0) {
        long at = SampleFacts.AT_MILLIS;
        facts.add(
            stored(
                new FactBody.Refusals(
                    "g1", at - 1000, at, 90, Map.of("DARK", 3, "BLURRED", 40 + i))));
      }
    }
    new SqliteFactStore(database).store(facts, List.of());
    level();
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static FactBody scan(int i) {
    return new FactBody.Scan(
        640,
        480,
        "pomona-1",
        "g1",
        i % 3 == 0 ? "gpu" : "xnnpack",
        20 + 7 * (i % 9),
        0,
        i % 5 == 0 ? Optional.of("DARK") : Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private NewFact stored(FactBody body) {
    return SampleFacts.stored(SampleFacts.of(random, "phone-" + random.nextInt(2), "north", body));
  }

  private void level() {
    try (ReviewTables tables = new ReviewTables(database, new SqliteFactStore(database))) {
      tables.level();
    }
  }

  private List<String> sums() {
    return database.read(
        session ->
            session.list(
                "SELECT day || site || device || delegate || latency_class || '=' || scans"
                    + " FROM review_day_scan UNION ALL"
                    + " SELECT day || site || device || reason || '=' || frames"
                    + " FROM review_day_refusal ORDER BY 1",
                row -> row.getString(1)));
  }

  private void letGo(String which) {
    database.write(
        session -> session.run("UPDATE fact SET json = NULL WHERE json IS NOT NULL AND " + which));
  }

  @Test
  void sumsThatAreMadeAnew_haveWhatWasLetGo() {
    List<String> before = sums();
    assertFalse(before.isEmpty());
    letGo("sequence % 3 = 0");
    letGo("sequence % 3 = 0");
    database.write(ReviewTables::empty);
    level();
    assertEquals(before, sums());
    letGo("sequence > 0");
    database.write(ReviewTables::empty);
    level();
    assertEquals(before, sums());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{no",
        "{\"body\":{\"delegate\":\"gpu\",\"latencyMillis\":\"fast\",\"toMillis\":\"late\"}}",
        "{\"body\":{\"delegate\":7,\"latencyMillis\":12.5,\"refusal\":[1],\"toMillis\":1.5}}",
        "{\"body\":{\"toMillis\":5,\"counts\":{\"DARK\":\"many\"}}}"
      })
  void factThatCannotBeRead_isLetGoAllTheSame(String json) {
    database.write(
        session -> session.run("UPDATE fact SET json = CAST(? AS BLOB) WHERE sequence < 6", json));
    letGo("sequence < 6");
    assertEquals(
        5L,
        database.<Long>read(
            session -> session.number("SELECT count(*) FROM fact WHERE json IS NULL")));
  }
}
