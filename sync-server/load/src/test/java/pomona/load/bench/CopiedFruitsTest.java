package pomona.load.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.server.SampleFacts;
import pomona.server.database.Database;
import pomona.server.fact.SqliteFactStore;
import pomona.server.fact.StoredFact;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.FactJson;

/** Copies of facts with their content, for measurements of pages. */
final class CopiedFruitsTest {
  private final Random random = new Random(77);

  @TempDir private Path data;

  @Test
  void copyOfEachKind_canBeReadAndHasItsOwnIdScanAndLot() throws Exception {
    FactBody.Fruit fruit = SampleFacts.fruit(random);
    UUID other = new UUID(random.nextLong(), random.nextLong());
    List<FactBody> bodies =
        List.of(
            fruit,
            new FactBody.Correction(
                other, Optional.empty(), Optional.of("REJECT"), Optional.empty(), "a-b -"),
            new FactBody.Note(Optional.empty(), "not - so", false),
            new FactBody.LotStarted("Lemon", Optional.empty(), 10),
            new FactBody.Refusals("g1", 10, 20, 3, Map.of("DARK", 2)));
    Path file = data.resolve("pomona.db");
    try (Database database = Database.open(file)) {
      SqliteFactStore facts = new SqliteFactStore(database);
      for (FactBody body : bodies) {
        Fact fact = SampleFacts.of(random, "phone", "north", body);
        facts.store(List.of(SampleFacts.stored(fact)), List.of());
      }
      Fact one = SampleFacts.of(random, "phone", "north", bodies.get(2));
      Fact without =
          new Fact(
              SampleFacts.of(random, "phone", "north", bodies.get(2)).id(),
              one.device(),
              one.site(),
              Optional.empty(),
              one.operator(),
              one.atMillis(),
              one.body());
      facts.store(List.of(SampleFacts.stored(without)), List.of());
    }
    new CopiedFruits(file, true, new PrintWriter(Writer.nullWriter())).make(3);
    try (Database database = Database.open(file)) {
      int all = bodies.size() + 1;
      List<StoredFact> stored = new SqliteFactStore(database).after(0, 100);
      assertEquals(3 * all, stored.size());
      Set<UUID> ids = new HashSet<>();
      Map<Long, Fact> read = new HashMap<>();
      for (StoredFact each : stored) {
        ByteString json = each.json().orElseThrow();
        Fact fact = FactJson.read(json);
        read.put(each.sequence(), fact);
        assertEquals(each.id(), fact.id(), json.utf8());
        ids.add(fact.id());
      }
      assertEquals(3 * all, ids.size());
      for (long sequence = 1; sequence <= all; sequence++) {
        Fact first = read.get(sequence);
        for (int k = 1; k < 3; k++) {
          Fact copy = read.get(sequence + (long) k * all);
          String ending = "." + k;
          assertEquals(first.lot().map(lot -> lot + ending), copy.lot());
          assertEquals(first.body().kind(), copy.body().kind());
          if (copy.body() instanceof FactBody.Fruit seen) {
            assertNotEquals(fruit.scan(), seen.scan());
          } else {
            assertEquals(first.body(), copy.body());
          }
        }
      }
    }
  }
}
