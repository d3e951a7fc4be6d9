package pomona.cluster.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pomona.cluster.engine.TestEngine;
import pomona.server.log.LogFault;
import pomona.server.log.LogName;

/** Logs of which the engine has lost something, as a disk or a person may make it. */
final class DamagedLogTest {
  private static final AtomicInteger CELLS = new AtomicInteger();

  private final String cell = "damaged-" + CELLS.incrementAndGet();
  private final Layout layout = new Layout(4);
  private final Random random = new Random(193);
  private Engine engine;
  private CassandraLog log;

  @BeforeEach
  void tenTransactions() {
    engine = Engine.connect(TestEngine.running().address());
    log = CassandraLog.take(engine, cell, layout, "a");
    for (int i = 1; i <= 10; i++) {
      byte[] transaction = new byte[i == 5 ? 200_000 : 100];
      random.nextBytes(transaction);
      log.append(i, transaction);
    }
  }

  @AfterEach
  void disconnect() {
    engine.close();
  }

  private LogFault damaged(long after) {
    CassandraReader reader = new CassandraReader(engine, log.name(), layout, false);
    return assertThrows(LogFault.Damaged.class, () -> reader.after(after, 100));
  }

  private LogName name() {
    return log.name();
  }

  @Test
  void hole_isRefusedAndNamed() {
    engine.run(
        engine.bound(
            "DELETE FROM bucket WHERE cell = ? AND bucket = ? AND position = ?",
            name().id(),
            1L,
            7L));
    String said = damaged(0).getMessage();
    assertTrue(said.contains(cell + " has a hole: transaction 7 is missing, and 8"), said);
    assertEquals(3, log.after(7, 100).size());
  }

  @Test
  void wholeBucketThatIsGone_isRefused() {
    engine.run(engine.bound("DELETE FROM bucket WHERE cell = ? AND bucket = ?", name().id(), 1L));
    CassandraReader reader = new CassandraReader(engine, log.name(), layout, false);
    String said = assertThrows(LogFault.Damaged.class, reader::last).getMessage();
    assertTrue(said.contains("nothing behind transaction 4 for a while"), said);
  }

  @Test
  void partThatIsLost_isNamed() {
    engine.run(
        engine.bound(
            "DELETE FROM part WHERE cell = ? AND chunk = ? AND position = ?",
            name().id(),
            Layout.chunk(5),
            5L));
    String said = damaged(4).getMessage();
    assertTrue(said.contains("Transaction 5 of the cell " + cell + " has lost part 1 of 4"), said);
  }

  @Test
  void bytesThatChanged_areRefused() {
    engine.run(
        engine.bound(
            "UPDATE bucket SET body = ? WHERE cell = ? AND bucket = ? AND position = ?",
            ByteBuffer.wrap(new byte[100]),
            name().id(),
            0L,
            3L));
    String said = damaged(2).getMessage();
    assertTrue(said.contains("Transaction 3 of the cell " + cell + " is damaged"), said);
  }
}
