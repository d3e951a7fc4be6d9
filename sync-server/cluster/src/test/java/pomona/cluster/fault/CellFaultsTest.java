package pomona.cluster.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pomona.cluster.engine.TestEngine;
import pomona.cluster.log.EngineAddress;
import pomona.cluster.log.OwnedCells;
import pomona.server.RunningServer;
import pomona.server.cell.FactReplay;
import pomona.server.cell.KeptDigest;
import pomona.server.database.Database;
import pomona.server.fact.SqliteFactStore;
import pomona.server.fault.FaultProxy;
import pomona.server.fault.Phones;
import pomona.server.fault.ServerProcess;
import pomona.server.log.FollowedCell;
import pomona.server.log.FollowedLog;
import pomona.sync.Enrolled;

/**
 * Phones send to a cell while its server and the engine's node are killed, and while other machines
 * take it over. {@code -Dcell.faults=20} has so many of each.
 */
@Timeout(value = 2, unit = TimeUnit.HOURS) // For as long as is asked for.
final class CellFaultsTest {
  private static final int ROUNDS = Integer.getInteger("cell.faults", 1);
  private static final long SEED = Long.getLong("cell.faults.seed", 199);

  @TempDir private Path folder;
  private TestEngine engine;

  private List<String> options(String cell) {
    return List.of("--engine", engine.hosts(), "--cell", cell, "--take-over");
  }

  private List<Enrolled> enrol(Path data, String cell, String site, int count) throws Exception {
    List<Enrolled> devices = new ArrayList<>();
    EngineAddress address = engine.address();
    try (RunningServer running =
        new RunningServer(
            data, Clock.systemUTC(), () -> OwnedCells.take(address, cell, "test", true))) {
      for (int i = 0; i < count; i++) {
        devices.add(running.enrolDirectly(site));
      }
    }
    return devices;
  }

  @Test
  void killedServersBurntMachinesAndAKilledNode_loseNothingAndDoubleNothing() throws Exception {
    System.out.println("faults of a cell " + ROUNDS + ", seed " + SEED);
    engine = TestEngine.running();
    Random random = new Random(SEED);
    List<Enrolled> devices = enrol(folder.resolve("machine0"), "faults", "field", 3);
    Phones phones = new Phones(random, devices, 300 * ROUNDS, 10, 0);
    try (FaultProxy proxy = new FaultProxy(new Random(random.nextLong()));
        CellMachines machines = new CellMachines(proxy, folder, options("faults"))) {
      machines.serveFrom("machine0");
      Thread sending = new Thread(() -> send(phones, proxy.port()), "phones");
      sending.start();
      for (int round = 1; round <= ROUNDS; round++) {
        awaitMore(phones, sending);
        machines.killAndStart();
        awaitMore(phones, sending);
        machines.takeOverFrom("machine" + round);
        awaitMore(phones, sending);
        killNodes(phones, sending);
      }
      phones.record(phones.unrecorded());
      sending.join();
      machines.stop();
      System.out.println("failed requests " + phones.failures());
      assertTrue(phones.failures() > 0, "there were faults");
      try (Database last = open("machine" + ROUNDS)) {
        phones.proveFacts(new SqliteFactStore(last));
        assertEquals(KeptDigest.of(last), rebuilt("faults"));
      }
    }
  }

  /** First as many nodes as may be lost while all goes on, then one more, which is a quorum. */
  private void killNodes(Phones phones, Thread sending) throws IOException {
    int quorum = engine.size() / 2 + 1;
    for (int dead = quorum == 1 ? 1 : quorum - 1; dead <= quorum; dead++) {
      for (int i = 0; i < dead; i++) {
        engine.node(i).kill();
      }
      if (dead < quorum) {
        awaitMore(phones, sending);
      } else {
        phones.record(200);
        awaitSilence(phones);
      }
      for (int i = 0; i < dead; i++) {
        engine.start(i);
      }
    }
  }

  /** Without a quorum nothing is acknowledged, once what was under way has ended. */
  private static void awaitSilence(Phones phones) {
    int failures = phones.failures();
    while (phones.failures() < failures + 10) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
    int acknowledged = phones.acknowledged();
    while (phones.failures() < failures + 20) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
    assertEquals(acknowledged, phones.acknowledged(), "nothing is acknowledged without a quorum");
  }

  private static void send(Phones phones, int port) {
    try {
      phones.sendEverything(url(port));
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Some more facts were acknowledged since, and about as many are being sent; the others are not
   * recorded yet, so that slow faults find something to be sent, too.
   */
  private static void awaitMore(Phones phones, Thread sending) {
    assertTrue(phones.unrecorded() >= 500, "too few facts for so many faults");
    phones.record(500);
    int wanted = phones.acknowledged() + 200;
    while (phones.acknowledged() < wanted) {
      assertTrue(sending.isAlive(), "the phones ended");
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }

  private static HttpUrl url(int port) {
    return new HttpUrl.Builder().scheme("http").host("127.0.0.1").port(port).build();
  }

  private Database open(String machine) {
    return Database.open(folder.resolve(machine).resolve("pomona.db"));
  }

  /** What an empty directory becomes. */
  private KeptDigest rebuilt(String cell) throws IOException {
    Path file = Files.createTempDirectory(folder, "rebuilt").resolve("pomona.db");
    try (FollowedCell followed = OwnedCells.follow(engine.address(), cell, "test");
        Database database = Database.open(file, new FollowedLog(followed), new FactReplay())) {
      return KeptDigest.of(database);
    }
  }

  @Test
  void ownerThatStoodStillDuringATakeOver_acknowledgesNothingMoreAndEnds() throws Exception {
    engine = TestEngine.running();
    Random random = new Random(SEED);
    Path first = folder.resolve("first");
    List<Enrolled> devices = enrol(first, "still", "barn", 1);
    Phones phones = new Phones(random, devices, 6, 10);
    List<String> options = List.of("--engine", engine.hosts(), "--cell", "still");
    ServerProcess owner = ServerProcess.start("serve", first, options);
    List<String> lease = new ArrayList<>(options);
    lease.addAll(List.of("--lease", "2"));
    CompletableFuture<ServerProcess> standby =
        CompletableFuture.supplyAsync(() -> standby(folder.resolve("second"), lease));
    phones.sendEverything(url(owner.port()));
    CellMachines.signal("STOP", owner);
    ServerProcess next = standby.get(3, TimeUnit.MINUTES);
    Phones later = new Phones(new Random(SEED + 1), devices, 6, 10);
    later.sendEverything(url(next.port()));
    CellMachines.signal("CONT", owner);
    assertEquals(CellMachines.EXIT_FENCED, owner.end());
    next.stop();
    try (Database before = open("first");
        Database after = open("second")) {
      phones.proveFacts(new SqliteFactStore(before));
      assertEquals(phones.acknowledged() + later.acknowledged(), facts(after));
      assertEquals(KeptDigest.of(after), rebuilt("still"));
    }
  }

  private static int facts(Database database) {
    return (int) new SqliteFactStore(database).lastSequence();
  }

  private static ServerProcess standby(Path data, List<String> options) {
    try {
      return ServerProcess.start("standby", data, options);
    } catch (IOException broken) {
      throw new IllegalStateException(broken);
    }
  }
}
