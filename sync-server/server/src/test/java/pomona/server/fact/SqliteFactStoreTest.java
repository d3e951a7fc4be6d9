package pomona.server.fact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.server.SampleFacts;
import pomona.server.database.Database;
import pomona.sync.FactBody;

final class SqliteFactStoreTest extends FactStoreContract {
  @TempDir private Path directory;
  private Database database;

  @BeforeEach
  void open() {
    database = Database.open(directory.resolve("facts.db"));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  FactStore store() {
    return new SqliteFactStore(database);
  }

  @Override
  FactStore reopened() {
    close();
    open();
    return store();
  }

  @Test
  void workThatFails_takesNothingOfItsNeighboursWithIt() {
    var good = database.submit(session -> session.run("INSERT INTO site (id) VALUES (?)", "north"));
    var bad =
        database.submit(
            session -> {
              session.run("INSERT INTO site (id) VALUES (?)", "south");
              throw new IllegalStateException("refused");
            });
    good.join();
    assertThrows(RuntimeException.class, bad::join);
    List<String> sites =
        database.read(session -> session.list("SELECT id FROM site", row -> row.getString(1)));
    assertEquals(List.of("north"), sites);
  }

  @Test
  void whatAnotherSiteSaidBeforeTheFruitCame_countsForNoFruit() {
    Random random = new Random(47);
    NewFact fruit =
        SampleFacts.stored(SampleFacts.of(random, "a", "north", SampleFacts.fruit(random)));
    FactBody said = FactStoreContract.override(fruit.fact().id());
    NewFact foreign = SampleFacts.stored(SampleFacts.of(random, "b", "south", said));
    NewFact own = SampleFacts.stored(SampleFacts.of(random, "c", "north", said));
    store().store(List.of(foreign, own, fruit), List.of());
    assertEquals(List.of(2L), judgementsOf(fruit));
    // The tables can be made again from the log, where the fruit is now known from the start.
    for (NewFact again : List.of(foreign, own, fruit)) {
      long sequence = store().find(again.fact().id()).orElseThrow().sequence();
      database.write(
          session -> {
            FactRows.forget(session, sequence);
            FactRows.derive(session, sequence, again.fact());
            return true;
          });
    }
    assertEquals(List.of(2L), judgementsOf(fruit));
    long rows = database.read(session -> session.number("SELECT count(*) FROM judgement"));
    assertEquals(2, rows, "each judgement has its row");
  }

  private List<Long> judgementsOf(NewFact fruit) {
    return database.read(
        session ->
            session.list(
                "SELECT sequence FROM judgement WHERE fruit = ?",
                row -> row.getLong(1),
                (Object) FactRows.bytes(fruit.fact().id())));
  }
}
