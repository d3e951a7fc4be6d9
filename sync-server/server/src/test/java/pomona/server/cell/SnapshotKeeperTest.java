package pomona.server.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pomona.server.SampleFacts;
import pomona.server.SettableClock;
import pomona.server.access.Quotas;
import pomona.server.access.SiteAttachments;
import pomona.server.access.SiteMoves;
import pomona.server.access.SiteMoves.Move;
import pomona.server.access.SiteMoves.Stage;
import pomona.server.attachment.FileAttachmentStore;
import pomona.server.database.Database;
import pomona.server.fact.FactRows;
import pomona.server.fact.NewFact;
import pomona.server.fact.SqliteFactStore;
import pomona.server.log.LogFault;
import pomona.server.log.LogName;
import pomona.server.log.Logged;
import pomona.server.log.MemoryLog;
import pomona.server.log.Snapshots;
import pomona.server.log.TransactionLog;
import pomona.server.lot.LotFollower;
import pomona.server.operate.Doctor;
import pomona.server.review.table.ReviewFollower;

final class SnapshotKeeperTest {
  private static final long SEED = 257;

  private static final int MOST_WRITES = 200;

  /** Twice what the writer lets it grow to between two checkpoints. */
  private static final long MOST_LOG_BYTES = 34_000_000;

  private final Random random = new Random(SEED);
  private final SettableClock clock = new SettableClock(SampleFacts.AT_MILLIS);
  private final MemoryLog.Store store = new MemoryLog.Store("north", "1");

  @TempDir private Path folder;

  private Database open(String directory) throws Exception {
    Path data = Files.createDirectories(folder.resolve(directory));
    return Database.open(
        data.resolve("pomona.db"), MemoryLog.take(store, directory), new FactReplay());
  }

  private SnapshotKeeper keeper(Database database) {
    return new SnapshotKeeper(database, snapshots(), clock);
  }

  private Snapshots snapshots() {
    return MemoryLog.take(store, "here").snapshots().orElseThrow();
  }

  private void fill(Database database, int facts) {
    List<NewFact> batch = new ArrayList<>();
    for (int i = 0; i < facts; i++) {
      batch.add(
          SampleFacts.stored(SampleFacts.of(random, "d", "north", SampleFacts.fruit(random))));
    }
    new SqliteFactStore(database).store(batch, List.of());
  }

  @Test
  void emptyDirectory_beginsWithTheSnapshotAndGoesOnWithTheLog() throws Exception {
    System.out.println("snapshots, seed " + SEED);
    KeptDigest here;
    try (Database database = open("here")) {
      fill(database, 1200);
      RandomRows rows = new RandomRows(database, random);
      rows.insert(4);
      long position = keeper(database).make();
      store.forgetUpTo(position);
      fill(database, 10);
      rows.change(100);
      here = KeptDigest.of(database);
    }
    try (Database rebuilt = open("rebuilt")) {
      assertEquals(here, KeptDigest.of(rebuilt));
      assertEquals(
          List.of(),
          new Doctor(
                  folder.resolve("rebuilt"),
                  rebuilt,
                  List.of(new ReviewFollower(), new LotFollower()))
              .examine().stream().filter(finding -> finding.what().contains("the table")).toList());
    }
  }

  /** Snapshots that have something done before each of their first pieces. */
  private record Disturbed(Snapshots snapshots, int pieces, Runnable work) implements Snapshots {
    @Override
    public Optional<Snapshot> newest() {
      return snapshots.newest();
    }

    @Override
    public List<byte[]> pieces(Snapshot snapshot, int from) {
      return snapshots.pieces(snapshot, from);
    }

    @Override
    public Writing write(long position) {
      Writing writing = snapshots.write(position);
      int[] written = new int[1];
      return new Writing() {
        @Override
        public void add(byte[] piece) {
          if (written[0]++ < pieces) {
            work.run();
          }
          writing.add(piece);
        }

        @Override
        public void finish(long atMillis) {
          writing.finish(atMillis);
        }
      };
    }
  }

  @Test
  void whatIsWrittenWhileASnapshotIsMade_isInADirectoryThatBeginsWithIt() throws Exception {
    KeptDigest here;
    try (Database database = open("here")) {
      fill(database, 3000);
      RandomRows rows = new RandomRows(database, random);
      rows.insert(4);
      long[] forgotten = new long[1];
      Runnable work =
          () -> {
            fill(database, 30);
            rows.change(20);
            database.write(
                session -> {
                  long sequence = ++forgotten[0] * 71;
                  FactRows.forget(session, sequence);
                  return session.run("UPDATE fact SET json = NULL WHERE sequence = ?", sequence);
                });
          };
      long position =
          new SnapshotKeeper(database, new Disturbed(snapshots(), 1000, work), clock).make();
      store.forgetUpTo(position);
      here = KeptDigest.of(database);
    }
    try (Database rebuilt = open("rebuilt")) {
      assertEquals(here, KeptDigest.of(rebuilt));
    }
  }

  @Test
  void siteThatComesBackWhileASnapshotIsMade_isInADirectoryThatBeginsWithIt() throws Exception {
    List<NewFact> facts = new ArrayList<>();
    for (int i = 0; i < 700; i++) {
      facts.add(SampleFacts.stored(SampleFacts.of(random, "d", "hill", SampleFacts.fruit(random))));
    }
    KeptDigest here;
    try (Database database = open("here")) {
      new SqliteFactStore(database).store(facts, List.of());
      SiteAttachments attachments =
          new SiteAttachments(
              database,
              new FileAttachmentStore(folder.resolve("attachments")),
              Quotas.USUAL,
              clock);
      SiteMove.Cell cell = new SiteMove.Cell(database, MemoryLog.reader(store), attachments);
      Move gone = new Move("hill", Stage.GONE, "south", "https://south.example.org", 0);
      advance(database, gone);
      long unused = new SiteForgetting(cell, "hill").run();
      boolean[] back = new boolean[1];
      Runnable work =
          () -> {
            if (!back[0]) {
              back[0] = true;
              comeBack(cell, facts);
            }
          };
      store.forgetUpTo(
          new SnapshotKeeper(database, new Disturbed(snapshots(), 1, work), clock).make());
      assertTrue(back[0]);
      here = KeptDigest.of(database);
    }
    try (Database rebuilt = open("rebuilt")) {
      assertEquals(here, KeptDigest.of(rebuilt));
    }
  }

  private static void comeBack(SiteMove.Cell cell, List<NewFact> facts) {
    Move comes = new Move("hill", Stage.ARRIVING, "south", "https://north.example.org", 0);
    try {
      new SiteArrival(cell, "hill").begin(comes);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    advance(
        cell.database(), new Move("hill", Stage.ARRIVED, "south", "https://north.example.org", 0));
    new SqliteFactStore(cell.database()).store(facts, List.of());
  }

  private static void advance(Database database, Move move) {
    database.write(
        session -> {
          SiteMoves.note(session, move);
          return true;
        });
  }

  /** A log of which only the length is kept; a million facts would fill the memory. */
  private static final class Length implements TransactionLog {
    private long last;

    @Override
    public boolean keeps() {
      return true;
    }

    @Override
    public LogName name() {
      return new LogName("north", "length");
    }

    @Override
    public long last() {
      return last;
    }

    @Override
    public List<Logged> after(long position, int most) {
      return List.of();
    }

    @Override
    public void append(long position, byte[] transaction) {
      last = position;
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }

  /** Snapshots of which nothing is kept. */
  private record Nothing() implements Snapshots {
    @Override
    public Optional<Snapshot> newest() {
      return Optional.empty();
    }

    @Override
    public List<byte[]> pieces(Snapshot snapshot, int from) {
      return List.of();
    }

    @Override
    public Writing write(long position) {
      return new Writing() {
        @Override
        public void add(byte[] piece) {}

        @Override
        public void finish(long atMillis) {}
      };
    }
  }

  /** {@code -Dsnapshot.facts=1000000} prints it for so many. */
  @Test
  @Timeout(value = 2, unit = TimeUnit.HOURS) // For as long as is asked for.
  void logOfWrites_doesNotGrowWithWhatIsWrittenMeanwhile() throws Exception {
    int facts = Integer.getInteger("snapshot.facts", 8000);
    Path data = Files.createDirectories(folder.resolve("here"));
    try (Database database =
        Database.open(data.resolve("pomona.db"), new Length(), new FactReplay())) {
      for (int stored = 0; stored < facts; stored += 1000) {
        fill(database, Math.min(1000, facts - stored));
      }
      Path log = data.resolve("pomona.db-wal");
      long[] most = new long[1];
      int[] written = new int[1];
      Runnable work =
          () -> {
            fill(database, 1000);
            written[0] += 1000;
            most[0] = Math.max(most[0], log.toFile().length());
          };
      long begun = System.nanoTime();
      new SnapshotKeeper(database, new Disturbed(new Nothing(), MOST_WRITES, work), clock).make();
      System.out.printf(
          Locale.ROOT,
          "a snapshot of %d facts in %.1f s, %d facts written meanwhile: the log of writes grew to"
              + " %.1f MB%n",
          facts,
          (System.nanoTime() - begun) / 1e9,
          written[0],
          most[0] / 1e6);
      assertTrue(written[0] >= 10_000, "written while it was made: " + written[0]);
      assertTrue(most[0] < MOST_LOG_BYTES, most[0] + " bytes");
    }
  }

  @Test
  void directoryThatIsFurtherBehindThanTheLogGoesBack_takesTheSnapshot() throws Exception {
    try (Database old = open("old")) {
      fill(old, 30);
      new RandomRows(old, random).insert(2);
    }
    KeptDigest here;
    try (Database database = open("here")) {
      new RandomRows(database, random).change(80);
      database.write(
          session -> {
            FactRows.forget(session, 7);
            return session.run("UPDATE fact SET json = NULL WHERE sequence = 7");
          });
      store.forgetUpTo(keeper(database).make());
      fill(database, 5);
      here = KeptDigest.of(database);
    }
    try (Database old = open("old")) {
      assertEquals(here, KeptDigest.of(old));
      assertTrue(new SqliteFactStore(old).after(6, 1).get(0).json().isEmpty());
    }
  }

  @Test
  void rowsThatAMigrationChanged_areInASnapshotBeforeAnythingIsServed() throws Exception {
    try (Database database = open("here")) {
      fill(database, 5);
      new RandomRows(database, random).insert(2);
      assertFalse(keeper(database).makeIfMigrated(), "a new directory has no older log");
    }
    // What a newer program's migration does: it is no transaction of the log.
    try (Connection file =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("here/pomona.db"));
        Statement statement = file.createStatement()) {
      statement.execute("UPDATE audit SET subject = 'said otherwise by a migration'");
      statement.execute(
          "INSERT INTO flyway_schema_history SELECT installed_rank + 1, '9999', 'later', type,"
              + " 'V9999__later.sql', checksum, installed_by, installed_on, execution_time, success"
              + " FROM flyway_schema_history ORDER BY installed_rank DESC LIMIT 1");
    }
    KeptDigest here;
    try (Database database = open("here")) {
      assertTrue(keeper(database).makeIfMigrated());
      assertFalse(keeper(database).makeIfMigrated(), "once is enough");
      here = KeptDigest.of(database);
    }
    try (Database rebuilt = open("rebuilt")) {
      assertEquals(here, KeptDigest.of(rebuilt));
    }
  }

  @Test
  void loadingThatWasCutOff_beginsAgain() throws Exception {
    KeptDigest here;
    try (Database database = open("here")) {
      fill(database, 1100);
      new RandomRows(database, random).insert(3);
      store.forgetUpTo(keeper(database).make());
      here = KeptDigest.of(database);
    }
    Path data = Files.createDirectories(folder.resolve("cut"));
    int[] applied = new int[1];
    assertThrows(
        IllegalStateException.class,
        () ->
            Database.open(
                data.resolve("pomona.db"),
                MemoryLog.take(store, "cut"),
                (session, changes) -> {
                  if (++applied[0] == 6) {
                    throw new IllegalStateException("cut off");
                  }
                  new FactReplay().apply(session, changes);
                }));
    try (Database database = open("cut")) {
      assertEquals(here, KeptDigest.of(database));
    }
  }

  @Test
  void logThatWentWithoutASnapshot_isRefused() throws Exception {
    try (Database database = open("here")) {
      fill(database, 3);
      fill(database, 3);
    }
    store.forgetUpTo(1);
    LogFault fault = assertThrows(LogFault.Damaged.class, () -> open("rebuilt"));
    assertTrue(fault.getMessage().contains("has no transaction 1"), fault.getMessage());
  }

  @Test
  void snapshots_areMadeOnceADayIfAnythingWasAppended() throws Exception {
    try (Database database = open("here")) {
      SnapshotKeeper keeper = keeper(database);
      assertFalse(keeper.makeIfDue(), "there is nothing");
      fill(database, 3);
      assertTrue(keeper.makeIfDue());
      assertEquals(1, snapshots().newest().orElseThrow().position());
      fill(database, 3);
      assertFalse(keeper.makeIfDue(), "there is one of today");
      clock.advanceMillis(Duration.ofHours(25).toMillis());
      assertTrue(keeper.makeIfDue());
      assertEquals(2, snapshots().newest().orElseThrow().position());
      clock.advanceMillis(Duration.ofHours(25).toMillis());
      assertFalse(keeper.makeIfDue(), "nothing is new");
    }
  }
}
