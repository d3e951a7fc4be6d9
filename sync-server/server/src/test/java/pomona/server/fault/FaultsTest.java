package pomona.server.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pomona.server.RunningServer;
import pomona.server.attachment.FileAttachmentStore;
import pomona.server.database.Database;
import pomona.server.fact.SqliteFactStore;
import pomona.server.lot.LotFollower;
import pomona.server.operate.Doctor;
import pomona.server.review.table.ReviewFollower;
import pomona.sync.Enrolled;

/**
 * Faults of the network and of the process. {@code -Dfaults=10000} sends so many batches, {@code
 * -Dfaults.between=50} kills the server once in so many on average; the build sends a few.
 */
@Timeout(value = 4, unit = TimeUnit.HOURS) // For as long as is asked for.
final class FaultsTest {
  private static final int BATCHES = Integer.getInteger("faults", 60);
  private static final long SEED = Long.getLong("faults.seed", 73);
  private static final int BATCHES_BETWEEN_KILLS = Integer.getInteger("faults.between", 20);
  private static final int BATCH_FACTS = 10;
  private static final int PHONES = 4;

  @TempDir private Path data;

  @Test
  void killedServersAndBadNetworks_loseNothingAndDoubleNothing() throws Exception {
    System.out.println("faults " + BATCHES + ", seed " + SEED);
    Random random = new Random(SEED);
    List<Enrolled> devices = enrol(PHONES);
    Phones phones = new Phones(random, devices, BATCHES, BATCH_FACTS);
    ServerProcess server = ServerProcess.start(data);
    String refusal = ServerProcess.refusal(data);
    assertTrue(refusal.startsWith("1: ") && refusal.contains("in use"), refusal);
    try (FaultProxy proxy = new FaultProxy(new Random(random.nextLong()))) {
      proxy.upstream(server.port());
      AtomicBoolean done = new AtomicBoolean();
      Killer killer = new Killer(server, proxy, phones, new Random(random.nextLong()), done);
      killer.start();
      phones.sendEverything(url(proxy.port()));
      done.set(true);
      killer.join(TimeUnit.MINUTES.toMillis(3));
      assertFalse(killer.isAlive(), "the killer waits for a server for three minutes");
      System.out.println(
          "kills " + killer.kills + ", fates " + proxy.fates() + ", failed " + phones.failures());
      assertEquals(List.of(), killer.troubles);
      assertTrue(killer.kills > 0 && phones.failures() > 0, "there were faults");
      assertEquals(
          143, killer.server.stop(), "SIGTERM ends it, with the shutdown hook's work done");
    }
    try (Database database = Database.open(data.resolve("pomona.db"))) {
      phones.proveAgainst(new SqliteFactStore(database), pictures());
      assertEquals(
          List.of(),
          new Doctor(data, database, List.of(new ReviewFollower(), new LotFollower())).examine());
    }
  }

  @Test
  void sixtyFourClientsAtOnce_areAllServed() throws Exception {
    Random random = new Random(79);
    List<Enrolled> devices = enrol(64);
    Phones phones = new Phones(random, devices, 128, 5);
    try (RunningServer running = new RunningServer(data)) {
      phones.sendEverything(running.url());
      phones.proveAgainst(running.server().facts(), pictures());
      assertEquals(0, phones.failures());
    }
  }

  private FileAttachmentStore pictures() throws IOException {
    return new FileAttachmentStore(data.resolve("attachments"));
  }

  private List<Enrolled> enrol(int count) throws Exception {
    List<Enrolled> devices = new ArrayList<>();
    try (RunningServer running = new RunningServer(data)) {
      for (int i = 0; i < count; i++) {
        devices.add(running.enrolDirectly("north"));
      }
    }
    return devices;
  }

  private static HttpUrl url(int port) {
    return new HttpUrl.Builder().scheme("http").host("127.0.0.1").port(port).build();
  }

  /** Kills the server at moments that have nothing to do with what it is doing, and starts it. */
  private final class Killer extends Thread {
    private final FaultProxy proxy;
    private final Phones phones;
    private final Random random;
    private final AtomicBoolean done;
    private final List<Exception> troubles = new ArrayList<>();
    private ServerProcess server;
    private int kills;

    Killer(
        ServerProcess server, FaultProxy proxy, Phones phones, Random random, AtomicBoolean done) {
      super("killer");
      this.server = server;
      this.proxy = proxy;
      this.phones = phones;
      this.random = random;
      this.done = done;
    }

    @Override
    public void run() {
      try {
        int next = BATCH_FACTS;
        while (!done.get()) {
          LockSupport.parkNanos(1_000_000L + random.nextInt(5_000_000));
          if (phones.acknowledged() >= next && !done.get()) {
            server.kill();
            kills++;
            server = ServerProcess.start(data);
            proxy.upstream(server.port());
            next = phones.acknowledged() + random.nextInt(2 * BATCHES_BETWEEN_KILLS) * BATCH_FACTS;
          }
        }
      } catch (java.io.IOException | InterruptedException trouble) {
        troubles.add(trouble);
      }
    }
  }
}
