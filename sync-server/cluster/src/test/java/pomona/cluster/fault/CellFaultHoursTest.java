package pomona.cluster.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
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
import pomona.server.log.FollowedCell;
import pomona.server.log.FollowedLog;
import pomona.sync.Enrolled;

/**
 * For {@code -Dcell.faults.minutes=60} minutes, phones push to a cell whose server and whose
 * engine's nodes meet one fault after another, drawn from a seed. At the end every fact that was
 * acknowledged is looked up.
 */
@DisabledIfSystemProperty(named = "cell.faults.minutes", matches = "0")
@Timeout(value = 4, unit = TimeUnit.HOURS) // For as long as is asked for.
final class CellFaultHoursTest {
  private static final Duration LENGTH =
      Duration.ofMinutes(Integer.getInteger("cell.faults.minutes", 0));
  private static final long SEED = Long.getLong("cell.faults.seed", 199);
  private static final String CELL = "hours";

  /** An empty machine reads the whole log; later that would take most of the time. */
  private static final int MOST_FACTS_TO_BURN = 100_000;

  /** What can go wrong. */
  private enum Fault {
    SERVER_KILLED,
    OTHER_MACHINE_TAKES_OVER,
    MACHINE_BURNT,
    OWNER_STANDS_STILL,
    NODE_KILLED,
    NODE_AND_SERVER_KILLED,
    QUORUM_KILLED
  }

  private final Map<Fault, List<Long>> pauses = new EnumMap<>(Fault.class);
  private final Random random = new Random(SEED);
  private TestEngine engine;
  private PushingPhones phones;
  private CellMachines machines;
  private int burnt;

  @TempDir private Path folder;

  @Test
  void faultsForAsLongAsIsAskedFor_loseNothingAndDoubleNothing() throws Exception {
    System.out.println("faults of a cell for " + LENGTH.toMinutes() + " minutes, seed " + SEED);
    engine = TestEngine.running();
    List<Enrolled> devices = enrol();
    List<String> options = List.of("--engine", engine.hosts(), "--cell", CELL, "--take-over");
    try (FaultProxy proxy = new FaultProxy(new Random(random.nextLong()));
        CellMachines some = new CellMachines(proxy, folder, options)) {
      machines = some;
      machines.serveFrom("machine0");
      phones = new PushingPhones(random, devices, url(proxy.port()));
      phones.start();
      long until = System.nanoTime() + LENGTH.toNanos();
      int faults = 0;
      while (System.nanoTime() < until) {
        awaitMore(200 + random.nextInt(2000));
        meet(draw());
        faults++;
      }
      awaitMore(200);
      phones.stop();
      machines.stop();
      prove(faults);
    }
  }

  private Fault draw() {
    Fault[] all = Fault.values();
    Fault fault = all[random.nextInt(all.length)];
    if (fault == Fault.MACHINE_BURNT && phones.acknowledged() > MOST_FACTS_TO_BURN) {
      return Fault.SERVER_KILLED;
    }
    boolean needsNodes = fault == Fault.NODE_KILLED || fault == Fault.NODE_AND_SERVER_KILLED;
    return needsNodes && engine.size() < 3 ? Fault.QUORUM_KILLED : fault;
  }

  private List<Enrolled> enrol() throws Exception {
    List<Enrolled> devices = new ArrayList<>();
    EngineAddress address = engine.address();
    try (RunningServer running =
        new RunningServer(
            folder.resolve("machine0"),
            Clock.systemUTC(),
            () -> OwnedCells.take(address, CELL, "test", true))) {
      for (int i = 0; i < 4; i++) {
        devices.add(running.enrolDirectly("field"));
      }
    }
    return devices;
  }

  private void meet(Fault fault) throws Exception {
    long quiet = phones.longestPauseMillis();
    int failures = phones.failures();
    switch (fault) {
      case SERVER_KILLED -> machines.killAndStart();
      case OTHER_MACHINE_TAKES_OVER -> machines.takeOverFrom(other());
      case MACHINE_BURNT -> machines.takeOverFrom("burnt" + ++burnt);
      case OWNER_STANDS_STILL -> machines.takeOverFromStandingStill(other());
      case NODE_KILLED -> withoutNodes(1, () -> awaitMore(200));
      case NODE_AND_SERVER_KILLED ->
          withoutNodes(
              1,
              () -> {
                awaitMore(200);
                machines.killAndStart();
                awaitMore(200);
              });
      case QUORUM_KILLED -> withoutNodes(engine.size() / 2 + 1, this::awaitSilence);
    }
    awaitMore(200);
    long pause = phones.longestPauseMillis();
    pauses.computeIfAbsent(fault, none -> new ArrayList<>()).add(pause);
    System.out.println(
        fault
            + ": paused for "
            + pause
            + " ms ("
            + quiet
            + " before), "
            + (phones.failures() - failures)
            + " requests failed, "
            + phones.acknowledged()
            + " facts acknowledged");
  }

  /** Two machines take the cell from each other. */
  private String other() {
    return machines.machine().equals("machine0") ? "machine1" : "machine0";
  }

  /** Something to be done while nodes are dead. */
  private interface Meanwhile {
    void run() throws Exception;
  }

  private void withoutNodes(int dead, Meanwhile work) throws Exception {
    int first = random.nextInt(engine.size());
    for (int i = 0; i < dead; i++) {
      engine.node((first + i) % engine.size()).kill();
    }
    try {
      work.run();
    } finally {
      for (int i = 0; i < dead; i++) {
        engine.start((first + i) % engine.size());
      }
    }
  }

  /** Without a quorum nothing is acknowledged, once what was under way has ended. */
  private void awaitSilence() {
    awaitFailures(10);
    int acknowledged = phones.acknowledged();
    awaitFailures(10);
    assertEquals(acknowledged, phones.acknowledged(), "nothing is acknowledged without a quorum");
  }

  private void awaitFailures(int more) {
    int wanted = phones.failures() + more;
    while (phones.failures() < wanted) {
      assertTrue(phones.isPushing(), "a phone ended");
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }

  private void awaitMore(int facts) {
    int wanted = phones.acknowledged() + facts;
    while (phones.acknowledged() < wanted) {
      assertTrue(phones.isPushing(), "a phone ended");
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }

  private void prove(int faults) throws IOException {
    System.out.printf(
        Locale.ROOT,
        "%d faults, %d requests failed, %d facts acknowledged%n",
        faults,
        phones.failures(),
        phones.acknowledged());
    pauses.forEach(
        (fault, millis) ->
            System.out.printf(
                Locale.ROOT,
                "%s: %d times, paused for %d ms at most%n",
                fault,
                millis.size(),
                millis.stream().mapToLong(Long::longValue).max().orElse(0)));
    KeptDigest here;
    try (Database last = Database.open(folder.resolve(machines.machine()).resolve("pomona.db"))) {
      phones.proveFacts(new SqliteFactStore(last));
      System.out.println("all of them are there once, as they were made");
      here = KeptDigest.of(last);
    }
    Path file = Files.createDirectories(folder.resolve("rebuilt")).resolve("pomona.db");
    try (FollowedCell followed = OwnedCells.follow(engine.address(), CELL, "test");
        Database rebuilt = Database.open(file, new FollowedLog(followed), new FactReplay())) {
      assertEquals(here, KeptDigest.of(rebuilt));
    }
    System.out.println("an empty directory became the same from the log");
  }

  private static HttpUrl url(int port) {
    return new HttpUrl.Builder().scheme("http").host("127.0.0.1").port(port).build();
  }
}
