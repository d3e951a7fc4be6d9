package pomona.cluster.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import pomona.cluster.engine.EngineNode;
import pomona.cluster.engine.TestEngine;
import pomona.cluster.log.EngineAddress;
import pomona.cluster.log.OwnedCells;
import pomona.cluster.log.Schema;
import pomona.server.RunningServer;
import pomona.server.SampleFacts;
import pomona.server.cell.FactReplay;
import pomona.server.cell.KeptDigest;
import pomona.server.database.Database;
import pomona.server.database.DatabaseFault;
import pomona.server.fact.NewFact;
import pomona.server.fault.KeptDisk;
import pomona.server.log.FollowedCell;
import pomona.server.log.FollowedLog;

/** The only node's disk is full while a cell writes. It takes a minute; so with the long tests. */
@EnabledIfSystemProperty(named = "engine", matches = "3")
final class NodeDiskTest {
  private static final long SEED = 431;
  private static final int MOST_BATCHES = 2000;

  private final Random random = new Random(SEED);

  @TempDir private Path folder;

  private List<NewFact> batch() {
    List<NewFact> batch = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      batch.add(SampleFacts.stored(SampleFacts.of(random, "d", "barn", SampleFacts.fruit(random))));
    }
    return batch;
  }

  @Test
  void fullDisk_endsTheNodeAndNothingIsAcknowledged_untilThereIsRoom() throws Exception {
    System.out.println("a node's disk is full, seed " + SEED);
    TestEngine.assumeMemory(1);
    KeptDisk disk = KeptDisk.in(folder);
    EngineNode.Place place =
        EngineNode.Place.alone(
                disk.folder().resolve("node"), TestEngine.freePort(), TestEngine.freePort())
            .with(new EngineNode.Own(List.of(), List.of(), disk.environment()));
    int acknowledged = 0;
    EngineNode node = TestEngine.start(place);
    EngineAddress where = EngineAddress.of(node.host());
    Schema.prepare(where, 1);
    try (RunningServer running =
        new RunningServer(
            folder.resolve("server"),
            Clock.systemUTC(),
            () -> OwnedCells.take(where, "full", "http://full", true))) {
      running.enrolDirectly("barn");
      running.server().facts().store(batch(), List.of());
      acknowledged += 200;
      disk.full(true);
      boolean refused = false;
      for (int i = 0; i < MOST_BATCHES && !refused; i++) {
        try {
          running.server().facts().store(batch(), List.of());
          acknowledged += 200;
        } catch (DatabaseFault fault) {
          refused = true;
        }
      }
      assertTrue(refused, "a full disk was never noticed");
      assertFalse(node.isRunning(), "a node with a full disk must not answer");
      disk.full(false);
      node = TestEngine.start(place);
      running.server().facts().store(batch(), List.of());
      acknowledged += 200;
      System.out.println(acknowledged + " facts acknowledged before and after");
      long stored = running.server().facts().lastSequence();
      // What was under way when the node ended may be there, though nobody was told so.
      assertTrue(stored == acknowledged || stored == acknowledged + 200, stored + " are stored");
      try (FollowedCell followed = OwnedCells.follow(where, "full", "test");
          Database rebuilt =
              Database.open(
                  folder.resolve("rebuilt.db"), new FollowedLog(followed), new FactReplay())) {
        assertEquals(KeptDigest.of(running.server().database()), KeptDigest.of(rebuilt));
      }
    } finally {
      node.close();
    }
  }
}
