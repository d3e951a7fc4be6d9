package pomona.server.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.server.database.Database;
import pomona.server.log.MemoryEngine;
import pomona.server.log.MemoryLog;

final class StandbyTest {
  private final MemoryLog.Store store = new MemoryLog.Store("north", "1");

  @TempDir private Path folder;

  private Database owner() {
    return Database.open(
        folder.resolve("owner.db"), MemoryLog.take(store, "owner"), new FactReplay());
  }

  private Standby standby() {
    return new Standby(
        folder.resolve("standby.db"), new MemoryEngine.Followed(store), Duration.ofMinutes(1));
  }

  private static void note(Database database, String action) {
    database.write(
        session ->
            session.run(
                "INSERT INTO audit (at_millis, actor, action, subject) VALUES (1, 'a', ?, 's')",
                action));
  }

  private void awaitReported(long position) {
    while (store.reported() < position) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }

  @Test
  void standby_followsUntilTheCellIsFree_alsoOverAnEngineThatWasAway() throws Exception {
    CompletableFuture<Boolean> follows = CompletableFuture.supplyAsync(() -> standby().follow());
    KeptDigest there;
    try (Database owner = owner()) {
      note(owner, "one");
      awaitReported(1);
      store.reachable(false);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
      store.reachable(true);
      note(owner, "two");
      awaitReported(2);
      there = KeptDigest.of(owner);
    }
    assertFalse(follows.isDone(), "nobody has let go of the cell");
    store.free(true);
    assertTrue(follows.get(1, TimeUnit.MINUTES));
    try (Database next =
        Database.open(
            folder.resolve("standby.db"), MemoryLog.take(store, "standby"), new FactReplay())) {
      assertEquals(there, KeptDigest.of(next));
      note(next, "three");
    }
  }

  @Test
  void standbyThatIsStopped_takesNothingOver() throws Exception {
    Standby standby = standby();
    CompletableFuture<Boolean> follows = CompletableFuture.supplyAsync(standby::follow);
    standby.stop();
    assertFalse(follows.get(1, TimeUnit.MINUTES));
  }
}
