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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.ask.FactsContract;
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
  void anything_isAsASlowWalkFindsIt() {
    contract().hold(slow(ALL), server(Optional.empty()), ROUNDS);
  }

  @Test
  void anything_ofSomeSites_isAsASlowWalkOverTheirFactsFindsIt() {
    Set<String> some = Set.of("north", "Lager Süd");
    contract().hold(slow(some), server(Optional.of(some)), ROUNDS);
  }

  private FactsContract contract() {
    return new FactsContract(SEED, world.names(), AskedWorld.TODAY);
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
}
