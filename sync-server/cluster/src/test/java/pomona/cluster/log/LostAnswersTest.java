package pomona.cluster.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.cluster.engine.TestEngine;
import pomona.server.SampleFacts;
import pomona.server.cell.FactReplay;
import pomona.server.cell.KeptDigest;
import pomona.server.database.Database;
import pomona.server.database.DatabaseFault;
import pomona.server.fact.NewFact;
import pomona.server.fact.SqliteFactStore;
import pomona.server.fact.StoredFact;
import pomona.server.fact.Storing;
import pomona.server.log.FollowedLog;
import pomona.server.log.LogFault;

/** A cell whose requests to a real node are lost, unanswered or late. */
final class LostAnswersTest {
  private static final long SEED = Long.getLong("lost.seed", 197);
  private static final int BATCHES = Integer.getInteger("lost", 150);

  @TempDir private Path folder;
  private int refused;
  private int repeated;

  @Test
  void factsOfABadNetwork_areThereOnce_hereAndInTheLog() throws Exception {
    System.out.println("lost answers, seed " + SEED);
    Random random = new Random(SEED);
    Layout small = new Layout(16);
    Engine real = Engine.connect(TestEngine.running().address());
    CassandraLog.take(real, "lossy", small, "first");
    try (LossyEngine engine = new LossyEngine(real, new Random(random.nextLong()))) {
      CassandraLog log = ownedOver(engine, small);
      KeptDigest here;
      try (Database database = open("cell", log)) {
        SqliteFactStore facts = new SqliteFactStore(database);
        Set<UUID> sent = new HashSet<>();
        for (int i = 0; i < BATCHES; i++) {
          List<NewFact> batch = batch(random, i % 10 == 0 ? 60 : 2);
          batch.forEach(fact -> sent.add(fact.fact().id()));
          store(facts, batch);
        }
        assertEquals(sent.size(), facts.lastSequence(), "none is there twice");
        Set<UUID> found = new HashSet<>();
        for (StoredFact fact : facts.after(0, sent.size())) {
          found.add(fact.id());
        }
        assertEquals(sent, found);
        here = KeptDigest.of(database);
      }
      System.out.println(
          engine.words() + "; refused " + refused + ", found there later " + repeated);
      assertTrue(engine.late() > 5 && engine.unanswered() > 5, engine.words());
      CassandraReader reader = new CassandraReader(real, log.name(), small, false);
      try (Database rebuilt =
          Database.open(file("rebuilt"), new FollowedLog(reader), new FactReplay())) {
        assertEquals(here, KeptDigest.of(rebuilt));
      }
    }
  }

  /** The take-over itself may fail on such a network; whoever starts a server starts it again. */
  private CassandraLog ownedOver(Engine engine, Layout layout) {
    while (true) {
      try {
        return CassandraLog.take(engine, "lossy", layout, "second", Duration.ofMillis(30));
      } catch (LogFault.Unreachable again) {
        refused++;
      }
    }
  }

  private Database open(String directory, CassandraLog log) throws Exception {
    while (true) {
      try {
        return Database.open(file(directory), log, new FactReplay());
      } catch (LogFault.Unreachable again) {
        refused++;
      }
    }
  }

  private Path file(String directory) throws Exception {
    return Files.createDirectories(folder.resolve(directory)).resolve("pomona.db");
  }

  private void store(SqliteFactStore facts, List<NewFact> batch) {
    while (true) {
      try {
        List<Storing> outcomes = facts.store(batch, List.of());
        repeated += outcomes.get(0) instanceof Storing.AlreadyThere ? 1 : 0;
        return;
      } catch (DatabaseFault fault) {
        refused++;
      }
    }
  }

  private static List<NewFact> batch(Random random, int size) {
    List<NewFact> batch = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      batch.add(
          SampleFacts.stored(SampleFacts.of(random, "d", "north", SampleFacts.fruit(random))));
    }
    return batch;
  }
}
