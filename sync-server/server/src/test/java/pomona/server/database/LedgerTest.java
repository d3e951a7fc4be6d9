package pomona.server.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.server.cell.FactReplay;
import pomona.server.cell.KeptDigest;
import pomona.server.log.LogFault;
import pomona.server.log.Logged;
import pomona.server.log.MemoryLog;
import pomona.server.log.MemoryLog.Fate;

/** A database and its log, when requests to the log get lost, come late or are refused. */
final class LedgerTest {
  private final MemoryLog.Store store = new MemoryLog.Store("north", "1");

  @TempDir private Path folder;

  private Database open(String owner) {
    return open("pomona.db", owner);
  }

  private Database open(String file, String owner) {
    return Database.open(folder.resolve(file), MemoryLog.take(store, owner), new FactReplay());
  }

  private static int note(Database database, String action) {
    return database.write(session -> audit(session, action));
  }

  private static int audit(Session session, String action) throws SQLException {
    return session.run(
        "INSERT INTO audit (at_millis, actor, action, subject) VALUES (1, 'a', ?, 's')", action);
  }

  private static List<String> actions(Database database) {
    return database.read(
        session ->
            session.list("SELECT action FROM audit ORDER BY number", row -> row.getString(1)));
  }

  /** What a machine that has nothing makes of the log. */
  private List<String> rebuilt() {
    try (Database other = open("rebuilt" + store.size() + ".db", "rebuild")) {
      return actions(other);
    }
  }

  @Test
  void changes_areInTheLogWhenTheCallerIsAnswered() {
    try (Database database = open("a")) {
      note(database, "one");
      assertEquals(1, store.size());
      Changes changes = ChangesFormat.read(read(1).transaction());
      assertEquals(1, changes.size("audit"));
      assertEquals("one", changes.tables().get(0).rows().get(0).get(3));
    }
    assertEquals(List.of("one"), rebuilt());
  }

  private Logged read(long position) {
    return MemoryLog.take(store, "a").after(position - 1, 1).get(0);
  }

  @Test
  void workThatWasRolledBackAmongOthers_isNotInTheLog() throws Exception {
    try (Database database = open("a")) {
      CountDownLatch gathered = new CountDownLatch(1);
      // What waits while this is done is one transaction.
      CompletableFuture<Boolean> gate = database.submit(session -> waited(gathered));
      CompletableFuture<Integer> kept = database.submit(session -> audit(session, "kept"));
      CompletableFuture<Integer> refused =
          database.submit(
              session -> {
                audit(session, "taken back");
                throw new IllegalStateException("refused");
              });
      gathered.countDown();
      assertTrue(gate.get());
      assertEquals(1, kept.get());
      assertThrows(Exception.class, refused::get);
      note(database, "after");
    }
    assertEquals(List.of("kept", "after"), rebuilt());
  }

  private static boolean waited(CountDownLatch latch) {
    try {
      return latch.await(1, TimeUnit.MINUTES);
    } catch (InterruptedException stopping) {
      throw new IllegalStateException(stopping);
    }
  }

  @Test
  void derivedRows_areNotInTheLog() {
    try (Database database = open("a")) {
      database.write(session -> session.run("UPDATE lot_read SET sequence = 0"));
      assertEquals(0, store.size());
    }
  }

  @Test
  void rowThatIsChangedAndDeleted_isGoneElsewhereToo() {
    try (Database database = open("a")) {
      note(database, "one");
      note(database, "two");
      database.write(
          session -> {
            session.run("UPDATE audit SET action = 'changed' WHERE number = 2");
            session.run("UPDATE audit SET number = 7 WHERE number = 2");
            return session.run("DELETE FROM audit WHERE number = 1");
          });
      assertEquals(List.of("changed"), actions(database));
    }
    assertEquals(List.of("changed"), rebuilt());
  }

  @Test
  void appendThatWasDoneWithoutAnAnswer_isInTheFileWithTheNextWork() {
    try (Database database = open("a")) {
      note(database, "before");
      store.leaveUnanswered(Fate.DONE);
      DatabaseFault fault = assertThrows(DatabaseFault.class, () -> note(database, "unanswered"));
      assertTrue(fault.getMessage().startsWith("It is not known"), fault.getMessage());
      note(database, "after");
      assertEquals(List.of("before", "unanswered", "after"), actions(database));
    }
    assertEquals(List.of("before", "unanswered", "after"), rebuilt());
  }

  @Test
  void appendThatWasLost_isNowhere() {
    try (Database database = open("a")) {
      store.leaveUnanswered(Fate.LOST);
      assertThrows(DatabaseFault.class, () -> note(database, "lost"));
      note(database, "after");
      assertEquals(List.of("after"), actions(database));
    }
    assertEquals(List.of("after"), rebuilt());
  }

  @Test
  void appendThatArrivesAfterItWasLookedFor_takesItsPlaceInTheFile() {
    try (Database database = open("a")) {
      store.leaveUnanswered(Fate.LATE);
      assertThrows(DatabaseFault.class, () -> note(database, "late"));
      assertThrows(DatabaseFault.class, () -> note(database, "overtaken"));
      note(database, "after");
      assertEquals(List.of("late", "after"), actions(database));
    }
    assertEquals(List.of("late", "after"), rebuilt());
  }

  @Test
  void logThatCannotBeReached_refusesWorkAndComesBack() {
    try (Database database = open("a")) {
      note(database, "before");
      store.reachable(false);
      assertThrows(DatabaseFault.class, () -> note(database, "refused"));
      assertThrows(DatabaseFault.class, () -> note(database, "refused too"));
      store.reachable(true);
      note(database, "after");
      assertEquals(List.of("before", "after"), actions(database));
    }
    assertEquals(List.of("before", "after"), rebuilt());
  }

  @Test
  void ownerWhoWasFenced_rollsBackAndSaysSoOnce() {
    try (Database database = open("a")) {
      List<LogFault> heard = new ArrayList<>();
      database.onLogLost(heard::add);
      note(database, "mine");
      try (Database other = open("other.db", "b")) {
        assertEquals(List.of("mine"), actions(other));
        note(other, "theirs");
        for (int i = 0; i < 2; i++) {
          assertThrows(DatabaseFault.class, () -> note(database, "too late"));
        }
        assertEquals(1, heard.size());
        assertTrue(heard.get(0) instanceof LogFault.Fenced, heard.toString());
        assertEquals(List.of("mine"), actions(database));
        assertEquals(List.of("mine", "theirs"), actions(other));
      }
    }
  }

  @Test
  void directoryThatIsBehind_isLevelWhenItIsOpen() {
    open("a").close();
    try (Database other = open("other.db", "b")) {
      note(other, "one");
      note(other, "two");
    }
    try (Database database = open("a")) {
      assertEquals(List.of("one", "two"), actions(database));
      note(database, "three");
    }
    assertEquals(List.of("one", "two", "three"), rebuilt());
  }

  @Test
  void directoryOfAnotherCell_isRefused() {
    open("a").close();
    MemoryLog.Store other = new MemoryLog.Store("south", "2");
    LogFault fault =
        assertThrows(
            LogFault.Refused.class,
            () ->
                Database.open(
                    folder.resolve("pomona.db"), MemoryLog.take(other, "a"), new FactReplay()));
    assertTrue(fault.getMessage().contains("belongs to the cell north"), fault.getMessage());
    MemoryLog.Store again = new MemoryLog.Store("north", "3");
    assertThrows(
        LogFault.Refused.class,
        () ->
            Database.open(
                folder.resolve("pomona.db"), MemoryLog.take(again, "a"), new FactReplay()));
  }

  @Test
  void directoryWithDataOfItsOwn_isRefused() {
    try (Database database = Database.open(folder.resolve("pomona.db"))) {
      note(database, "before there was a cell");
    }
    LogFault fault = assertThrows(LogFault.Refused.class, () -> open("a"));
    assertTrue(fault.getMessage().contains("engine-import"), fault.getMessage());
    assertEquals(0, store.size());
  }

  @Test
  void directoryOfACell_withoutItsLog_changesNothingThatIsKept() {
    try (Database database = open("a")) {
      note(database, "one");
    }
    try (Database database = Database.open(folder.resolve("pomona.db"))) {
      assertEquals("north", database.read(Bond::read).orElseThrow().log().cell());
      for (int i = 0; i < 2; i++) {
        DatabaseFault fault = assertThrows(DatabaseFault.class, () -> note(database, "aside"));
        assertTrue(fault.getMessage().contains("--engine"), fault.getMessage());
      }
      assertEquals(1, database.<Integer>write(s -> s.run("UPDATE lot_read SET sequence = 0")));
      assertEquals(List.of("one"), actions(database));
    }
  }

  @Test
  void logThatIsShorterThanTheDirectory_isRefused() {
    try (Database database = open("a")) {
      note(database, "one");
      note(database, "two");
    }
    store.cutBehind(1);
    LogFault fault = assertThrows(LogFault.Damaged.class, () -> open("a"));
    assertTrue(fault.getMessage().contains("ends with transaction 1"), fault.getMessage());
  }

  @Test
  void transactionThatIsNone_isNamed() {
    open("a").close();
    MemoryLog.take(store, "b").append(1, new byte[] {'P', 'T', 'X', 'N', 0, 9});
    LogFault fault = assertThrows(LogFault.Damaged.class, () -> open("a"));
    assertTrue(fault.getMessage().contains("Transaction 1 of the cell north"), fault.getMessage());
  }

  @Test
  void tableThatIsNotKept_isNeverWrittenFromALog() {
    open("a").close();
    Changes stranger =
        new Changes(
            List.of(
                new Changes.OfTable(
                    "sqlite_master", List.of("name"), 1, List.of(), List.of(List.of("x")))));
    MemoryLog.take(store, "b").append(1, ChangesFormat.write(stranger));
    LogFault fault = assertThrows(LogFault.Damaged.class, () -> open("a"));
    assertTrue(fault.getMessage().contains("sqlite_master"), fault.getMessage());
  }

  @Test
  void twoDatabasesOfOneLog_haveOneDigest() {
    try (Database database = open("a")) {
      note(database, "one");
      KeptDigest here = KeptDigest.of(database);
      assertEquals(1, here.rows().get("audit"));
      try (Database other = open("other.db", "b")) {
        assertEquals(here, KeptDigest.of(other));
        note(other, "two");
        assertTrue(!here.equals(KeptDigest.of(other)), "another row, another digest");
      }
    }
  }
}
