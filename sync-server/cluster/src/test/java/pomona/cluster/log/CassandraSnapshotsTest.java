package pomona.cluster.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.cluster.engine.TestEngine;
import pomona.server.SampleFacts;
import pomona.server.SettableClock;
import pomona.server.cell.FactReplay;
import pomona.server.cell.KeptDigest;
import pomona.server.cell.SnapshotKeeper;
import pomona.server.database.Database;
import pomona.server.fact.NewFact;
import pomona.server.fact.SqliteFactStore;
import pomona.server.log.FollowedLog;
import pomona.server.log.LogFault;
import pomona.server.log.Snapshots;

/** Snapshots on a real node, and what of a log goes with them. */
final class CassandraSnapshotsTest {
  private static final AtomicInteger CELLS = new AtomicInteger();

  private final String cell = "snapshot-" + CELLS.incrementAndGet();
  private final Layout layout = new Layout(4);
  private final Random random = new Random(263);
  private final SettableClock clock = new SettableClock(SampleFacts.AT_MILLIS);

  @TempDir private Path folder;
  private Engine engine;
  private CassandraLog log;

  @BeforeEach
  void connect() {
    engine = Engine.connect(TestEngine.running().address());
    log = CassandraLog.take(engine, cell, layout, "a");
  }

  @AfterEach
  void disconnect() {
    engine.close();
  }

  private Path file(String directory) throws Exception {
    return Files.createDirectories(folder.resolve(directory)).resolve("pomona.db");
  }

  private void fill(Database database, int transactions) {
    for (int i = 0; i < transactions; i++) {
      List<NewFact> batch = new ArrayList<>();
      for (int j = 0; j < (i % 3 == 0 ? 40 : 1); j++) {
        batch.add(
            SampleFacts.stored(SampleFacts.of(random, "d", "north", SampleFacts.fruit(random))));
      }
      new SqliteFactStore(database).store(batch, List.of());
    }
  }

  private KeptDigest rebuilt(String directory) throws Exception {
    CassandraReader reader = new CassandraReader(engine, log.name(), layout, false);
    try (Database database =
        Database.open(file(directory), new FollowedLog(reader), new FactReplay())) {
      return KeptDigest.of(database);
    }
  }

  private long count(String table) {
    return engine
        .run(
            engine.bound(
                "SELECT count(*) FROM " + table + " WHERE cell = ? ALLOW FILTERING",
                log.name().id()))
        .one()
        .getLong(0);
  }

  @Test
  void log_goesBackToTheOlderOfTwoSnapshots_andADirectoryIsRebuiltFromTheNewest() throws Exception {
    try (Database database = Database.open(file("here"), log, new FactReplay())) {
      SnapshotKeeper keeper = new SnapshotKeeper(database, log.snapshots().orElseThrow(), clock);
      fill(database, 10);
      assertEquals(10, keeper.make());
      assertEquals(10, log.after(0, 100).size(), "one snapshot lets nothing go");
      fill(database, 11);
      assertEquals(21, keeper.make());
      assertEquals(List.of(), log.after(0, 100), "the first buckets are gone");
      assertEquals(13, log.after(8, 100).size());
      fill(database, 9);
      assertEquals(30, keeper.make());
      fill(database, 3);
      assertEquals(2, count("snapshot"));
      assertEquals(KeptDigest.of(database), rebuilt("rebuilt"));
      assertEquals(33, log.last());
    }
    CassandraLog next = CassandraLog.take(engine, cell, layout, "b");
    assertEquals(33, next.last(), "an owner finds the end of a log that has lost its beginning");
    assertThrows(LogFault.Fenced.class, () -> log.append(34, new byte[1]));
  }

  @Test
  void snapshotThatIsNotFinished_isNone() throws Exception {
    try (Database database = Database.open(file("here"), log, new FactReplay())) {
      fill(database, 5);
      log.snapshots().orElseThrow().write(5).add(new byte[10]);
      assertTrue(log.snapshots().orElseThrow().newest().isEmpty());
      assertEquals(KeptDigest.of(database), rebuilt("rebuilt"));
    }
  }

  @Test
  void pieceThatIsLost_isNamed() throws Exception {
    try (Database database = Database.open(file("here"), log, new FactReplay())) {
      fill(database, 5);
      Snapshots snapshots = log.snapshots().orElseThrow();
      new SnapshotKeeper(database, snapshots, clock).make();
      engine.run(
          engine.bound(
              "DELETE FROM snapshot_piece WHERE cell = ? AND position = ? AND slice = ?"
                  + " AND piece = ?",
              log.name().id(),
              5L,
              0,
              0));
      LogFault fault = assertThrows(LogFault.Damaged.class, () -> rebuilt("rebuilt"));
      assertTrue(fault.getMessage().startsWith("Piece 1 of 1 of the snapshot"), "" + fault);
    }
  }
}
