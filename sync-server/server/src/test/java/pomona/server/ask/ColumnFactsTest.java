package pomona.server.ask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.ask.answer.Facts;
import pomona.ask.history.History;
import pomona.ask.history.HistoryFacts;
import pomona.ask.question.Quantity;
import pomona.ask.question.Things;
import pomona.ask.question.Today;
import pomona.ask.question.Trait;
import pomona.server.database.Database;
import pomona.server.fact.SqliteFactStore;
import pomona.server.lot.LotTable;
import pomona.server.review.table.ReviewTables;

/** The server's columns say what a slow walk over the same facts says. */
final class ColumnFactsTest {
  private static final long SEED = Long.getLong("asked.seed", 20261125L);
  private static final int ROUNDS = Integer.getInteger("asked.rounds", 600);
  private static final Today TODAY =
      new Today(AskedWorld.TODAY, ZoneOffset.UTC, java.time.temporal.WeekFields.ISO);

  @TempDir private Path data;
  private final Random random = new Random(SEED);
  private final AskedWorld world = new AskedWorld(random);
  private Database database;
  private SqliteFactStore facts;
  private ReviewTables tables;

  @BeforeEach
  void open() {
    database = Database.open(data.resolve("pomona.db"));
    facts = new SqliteFactStore(database);
    tables = new ReviewTables(database, facts);
    database.write(
        session -> {
          for (Map.Entry<String, History.Device> each : AskedWorld.DEVICES.entrySet()) {
            session.run("INSERT OR IGNORE INTO site (id) VALUES (?)", each.getValue().site());
            session.run(
                "INSERT INTO device (id, site, name, model, app_version, token_hash,"
                    + " enrolled_millis) VALUES (?, ?, ?, 'a model', '1', ?, 0)",
                each.getKey(),
                each.getValue().site(),
                each.getValue().name(),
                each.getKey().getBytes(java.nio.charset.StandardCharsets.UTF_8));
          }
          return true;
        });
    world.grow(12, 300);
    facts.store(world.facts(), List.of());
    tables.level();
    try (LotTable lots = new LotTable(database, Clock.systemUTC())) {
      lots.catchUp();
    }
  }

  @AfterEach
  void close() {
    tables.close();
    database.close();
  }

  private Facts server(Optional<Set<String>> sites) {
    return new ColumnFacts(database, tables.columns(), facts, Optional.empty(), TODAY, sites);
  }

  private Facts slow(Set<String> sites) {
    return new HistoryFacts(
        world.history(sites), TODAY, (things, trait) -> trait != Trait.SIZE, fruit -> List.of());
  }

  private static final Set<String> ALL = Set.of("north", "harbour", "Lager Süd", "far away");

  @Test
  void anySums_areThoseOfASlowWalk() {
    compareSums(server(Optional.empty()), slow(ALL));
  }

  @Test
  void anySums_ofSomeSites_areThoseOfASlowWalkOverTheirFacts() {
    Set<String> some = Set.of("north", "Lager Süd");
    compareSums(server(Optional.of(some)), slow(some));
  }

  private void compareSums(Facts server, Facts slow) {
    AskedSums draw = new AskedSums(random, fruits());
    int withNumbers = 0;
    for (int i = 0; i < ROUNDS; i++) {
      Facts.Sums sums = draw.sums();
      Map<String, Facts.Row> expected = byName(slow.sums(sums));
      Map<String, Facts.Row> found = byName(server.sums(sums));
      String said = "seed " + SEED + ", round " + i + ": " + sums;
      assertEquals(expected.keySet(), found.keySet(), said);
      expected.forEach(
          (name, row) -> {
            Facts.Row same = found.get(name);
            assertEquals(row.count(), same.count(), said + " count of " + name);
            assertEquals(row.part(), same.part(), said + " part of " + name);
            assertEquals(row.measured(), same.measured(), said + " measured of " + name);
            assertEquals(row.sum(), same.sum(), 1e-6 * (1 + row.sum()), said + " sum of " + name);
            assertEquals(
                row.squares(), same.squares(), 1e-6 * (1 + row.squares()), said + " of " + name);
          });
      withNumbers += expected.isEmpty() ? 0 : 1;
    }
    assertTrue(withNumbers > ROUNDS / 3, withNumbers + " of them found anything");
  }

  private static Map<String, Facts.Row> byName(List<Facts.Row> rows) {
    Map<String, Facts.Row> named = new TreeMap<>();
    rows.forEach(row -> named.put(row.names() + " " + row.step(), row));
    assertEquals(rows.size(), named.size(), "each group once");
    return named;
  }

  @Test
  void anyList_isThatOfASlowWalk() {
    Facts server = server(Optional.empty());
    Facts slow = slow(ALL);
    AskedSums draw = new AskedSums(random, fruits());
    int withThings = 0;
    for (int i = 0; i < ROUNDS; i++) {
      Facts.Wanted wanted = draw.wanted();
      String said = "seed " + SEED + ", round " + i + ": " + wanted;
      assertEquals(slow.list(wanted), server.list(wanted), said);
      withThings += slow.list(wanted).isEmpty() ? 0 : 1;
    }
    assertTrue(withThings > ROUNDS / 3, withThings + " of them found anything");
  }

  @Test
  void whatIsRecorded_isKnown() {
    for (Facts each : List.of(server(Optional.empty()), slow(ALL))) {
      assertTrue(each.has(Quantity.DIAMETER));
      assertTrue(each.has(Quantity.BRIX));
      assertEquals(false, each.has(Quantity.FIRMNESS));
      assertEquals(false, each.has(Things.FRUITS, Trait.SIZE));
      assertTrue(each.has(Things.LOTS, Trait.DEFECT));
    }
    Facts nowhere = server(Optional.of(Set.of("far away")));
    assertEquals(false, nowhere.has(Quantity.DIAMETER), "what others measured is not told");
    assertEquals(false, nowhere.has(Quantity.BRIX));
  }

  @Test
  void whatASiteHasLetGo_isNotAskedAbout() {
    database.write(
        session ->
            session.run(
                "UPDATE fact SET json = NULL WHERE kind IN ('fruit', 'lot-measured', 'scan')"));
    tables.catchUp();
    Facts empty = server(Optional.empty());
    assertEquals(false, empty.has(Quantity.BRIX));
    assertEquals(false, empty.has(Quantity.DIAMETER));
    for (Things things : List.of(Things.FRUITS, Things.SCANS, Things.SUPPLIERS)) {
      assertEquals(
          List.of(),
          empty.sums(
              new Facts.Sums(
                  things,
                  List.of(),
                  Optional.empty(),
                  List.of(),
                  Optional.empty(),
                  List.of(),
                  Optional.empty())),
          things.name());
    }
    long sizes = database.read(session -> session.number("SELECT count(*) FROM review_size"));
    assertEquals(0, sizes);
  }

  private List<String> fruits() {
    return new java.util.ArrayList<>(
        new TreeSet<>(
            world.history(ALL).fruits().stream().map(History.Fruit::id).limit(9).toList()));
  }
}
