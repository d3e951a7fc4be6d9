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
  void copy_holdsWhatWasCommitted() {
    Random random = new Random(43);
    store()
        .store(
            List.of(
                SampleFacts.stored(
                    SampleFacts.of(random, "a", "north", SampleFacts.fruit(random)))),
            List.of());
    Path copy = directory.resolve("it's a copy.db");
    database.copyTo(copy);
    try (Database copied = Database.open(copy)) {
      assertEquals(1, new SqliteFactStore(copied).lastSequence());
    }
  }
}
