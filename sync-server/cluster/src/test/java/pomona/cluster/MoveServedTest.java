package pomona.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okio.ByteString;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pomona.cluster.engine.TestEngine;
import pomona.cluster.log.OwnedCells;
import pomona.server.Main;
import pomona.server.RunningServer;
import pomona.server.SampleFacts;
import pomona.server.fact.NewFact;
import pomona.server.fault.ServerProcess;
import pomona.server.log.FollowedCell;
import pomona.server.log.LogFault;
import pomona.server.log.Neighbours.Moving;
import pomona.sync.Enrolled;
import pomona.sync.PushBatch;
import pomona.sync.SyncClient;
import pomona.sync.SyncFailure;

/**
 * A site moves between two cells that serve, by servers that are killed; and, for {@code
 * -Dmove.facts=100000}, how long others wait meanwhile.
 */
@Timeout(value = 2, unit = TimeUnit.HOURS) // For as long as is asked for.
final class MoveServedTest {
  private static final long SEED = 353;
  private static final int FACTS = Integer.getInteger("move.facts", 1500);
  private static final String ADDRESS = "https://there.example.org";

  private final Random random = new Random(SEED);
  private final List<ServerProcess> servers = new ArrayList<>();
  private TestEngine engine;

  @TempDir private Path folder;

  @BeforeEach
  void engine() {
    engine = TestEngine.running();
    System.out.println("moves between cells that serve, seed " + SEED);
  }

  private RunningServer here(String cell) throws Exception {
    return new RunningServer(
        folder.resolve(cell),
        Clock.systemUTC(),
        () -> OwnedCells.take(engine.address(), cell, "http://" + cell, true));
  }

  private ServerProcess serve(String cell) throws Exception {
    ServerProcess server =
        ServerProcess.start(
            "serve",
            folder.resolve(cell),
            List.of("--engine", engine.hosts(), "--cell", cell, "--take-over"));
    servers.add(server);
    return server;
  }

  private Process command(String site, String from, String to) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Main.class.getName(), "move-site", site));
    command.addAll(List.of("--engine", engine.hosts(), "--cell", from));
    command.addAll(List.of("--to", to, "--address", ADDRESS));
    return new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
  }

  private static String said(Process process) throws Exception {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private void fill(RunningServer running, Enrolled phone, int facts) {
    for (int stored = 0; stored < facts; stored += 500) {
      List<NewFact> batch = new ArrayList<>();
      for (int i = stored; i < Math.min(facts, stored + 500); i++) {
        batch.add(
            SampleFacts.stored(
                SampleFacts.of(random, phone.device(), phone.site(), SampleFacts.fruit(random))));
      }
      running.server().facts().store(batch, List.of());
    }
  }

  private void end() throws Exception {
    for (ServerProcess server : servers) {
      if (ProcessHandle.of(server.pid()).filter(ProcessHandle::isAlive).isPresent()) {
        server.kill();
      }
    }
  }

  @Test
  void moveWhoseServersAreKilledAgainAndAgain_endsWithTheSiteWholeInOneCell() throws Exception {
    ByteString picture = ByteString.encodeUtf8("a picture ".repeat(20_000));
    Enrolled phone;
    here("served-south").close();
    try (RunningServer north = here("served-north")) {
      phone = north.enrolDirectly("served-orchard");
      fill(north, phone, 1500);
      north.client(phone).upload(picture.sha256().hex(), 0, picture.size(), picture);
    }
    try (FollowedCell cell = OwnedCells.follow(engine.address(), "served-north", "test")) {
      ServerProcess[] both = {serve("served-north"), serve("served-south")};
      Process asking = command("served-orchard", "served-north", "served-south");
      Optional<Moving> seen = Optional.empty();
      int killed = 0;
      while (asking.isAlive()) {
        Optional<Moving> now = look(cell, "served-orchard", seen);
        if (!now.equals(seen)) {
          seen = now;
          int which = random.nextInt(2);
          both[which].kill();
          both[which] = serve(which == 0 ? "served-north" : "served-south");
          killed++;
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      }
      String words = said(asking);
      System.out.println("killed " + killed + " times; it said " + words);
      assertTrue(killed > 1, "killed " + killed + " times");
      assertTrue(words.contains("Compared: 1500 facts, "), words);
      assertEquals(0, asking.exitValue());
      assertEquals(Optional.empty(), cell.neighbours().move("served-orchard"));
    } finally {
      end();
    }
    PushBatch again =
        new PushBatch(
            0,
            List.of(
                SampleFacts.stored(
                        SampleFacts.of(
                            random, phone.device(), "served-orchard", SampleFacts.fruit(random)))
                    .json()));
    try (RunningServer north = here("served-north")) {
      SyncFailure refused =
          assertThrows(SyncFailure.Unauthorised.class, () -> north.client(phone).push(again));
      assertTrue(refused.getMessage().contains("has moved to " + ADDRESS), refused.getMessage());
      assertEquals(0, fruits(north));
    }
    try (RunningServer south = here("served-south")) {
      assertEquals(1, south.client(phone).push(again).outcomes().size());
      assertEquals(1501, fruits(south));
      assertEquals(1501, south.server().facts().lastSequence());
      assertTrue(south.server().attachments().open(picture.sha256()).isPresent());
    }
  }

  /** How far a move is; what was known before if nobody says it just now. */
  private static Optional<Moving> look(FollowedCell cell, String site, Optional<Moving> before) {
    try {
      return cell.neighbours().move(site);
    } catch (LogFault.Unreachable busy) {
      return before;
    }
  }

  private static long fruits(RunningServer running) {
    return running
        .server()
        .database()
        .<Long>read(session -> session.number("SELECT count(*) FROM fruit"));
  }

  /** A phone that pushes all the time, and how long each push took. */
  private static final class Pusher {
    private static final int BATCH = 40;

    private final List<Double> millis = new ArrayList<>();
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final AtomicReference<SyncFailure> failure = new AtomicReference<>();
    private final Random random;
    private final Thread thread;

    Pusher(long seed, ServerProcess server, Enrolled phone) {
      random = new Random(seed);
      SyncClient client =
          new SyncClient(
              new OkHttpClient.Builder().readTimeout(60, TimeUnit.SECONDS).build(),
              new HttpUrl.Builder().scheme("http").host("127.0.0.1").port(server.port()).build(),
              Optional.of(phone.token()));
      thread = new Thread(() -> push(client, phone), "phone of " + phone.site());
      thread.start();
    }

    private void push(SyncClient client, Enrolled phone) {
      while (!stopping.get()) {
        List<ByteString> facts = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
          facts.add(
              SampleFacts.stored(
                      SampleFacts.of(
                          random, phone.device(), phone.site(), SampleFacts.fruit(random)))
                  .json());
        }
        long begun = System.nanoTime();
        try {
          client.push(new PushBatch(0, facts));
        } catch (SyncFailure failed) {
          failure.set(failed);
          return;
        }
        synchronized (millis) {
          millis.add((System.nanoTime() - begun) / 1e6);
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
      }
    }

    int count() {
      synchronized (millis) {
        return millis.size();
      }
    }

    /** What was measured since this was last asked. */
    String line(String what) {
      synchronized (millis) {
        double[] sorted = millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        millis.clear();
        return String.format(
            Locale.ROOT,
            "%-28s %5d pushes of %d facts: p50 %4.0f ms, p99 %4.0f ms, longest %4.0f ms",
            what,
            sorted.length,
            BATCH,
            sorted[sorted.length / 2],
            sorted[(int) (sorted.length * 0.99)],
            Arrays.stream(sorted).max().orElse(0));
      }
    }

    void stop() throws InterruptedException {
      stopping.set(true);
      thread.join();
      check();
    }

    /** Whether every push was answered so far; its thread's faults are nobody's else. */
    void check() {
      if (failure.get() != null) {
        throw new AssertionError("a push of " + thread.getName() + " failed", failure.get());
      }
    }
  }

  @Test
  void otherSites_pushWhileASiteMoves() throws Exception {
    Enrolled moving;
    Enrolled other;
    Enrolled elsewhere;
    try (RunningServer south = here("busy-south")) {
      elsewhere = south.enrolDirectly("busy-valley");
    }
    try (RunningServer north = here("busy-north")) {
      moving = north.enrolDirectly("busy-ridge");
      other = north.enrolDirectly("busy-meadow");
      fill(north, moving, FACTS);
    }
    ServerProcess north = serve("busy-north");
    ServerProcess south = serve("busy-south");
    Pusher here = new Pusher(SEED + 1, north, other);
    Pusher there = new Pusher(SEED + 2, south, elsewhere);
    try (FollowedCell cell = OwnedCells.follow(engine.address(), "busy-north", "test")) {
      while (here.count() < 40 || there.count() < 40) {
        here.check();
        there.check();
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      }
      System.out.println(here.line("the old cell's, before"));
      System.out.println(there.line("the new cell's, before"));
      long begun = System.nanoTime();
      Process asking = command("busy-ridge", "busy-north", "busy-south");
      long[] at = new long[2];
      Optional<Moving> now = Optional.empty();
      while (asking.isAlive()) {
        now = look(cell, "busy-ridge", now);
        if (now.isPresent()) {
          int step = now.get().step().ordinal();
          at[0] = at[0] == 0 && step >= 1 && step < 7 ? System.nanoTime() : at[0];
          at[1] = at[1] == 0 && step >= 5 && step < 7 ? System.nanoTime() : at[1];
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      }
      String words = said(asking);
      assertEquals(0, asking.exitValue(), words);
      assertTrue(words.contains("Compared: " + FACTS + " facts, "), words);
      System.out.printf(
          Locale.ROOT,
          "moved %d facts in %.1f s, the site closed for at most %.1f s of them%n",
          FACTS,
          (System.nanoTime() - begun) / 1e9,
          (at[1] - at[0]) / 1e9);
      System.out.println(here.line("the old cell's, meanwhile"));
      System.out.println(there.line("the new cell's, meanwhile"));
      here.stop();
      there.stop();
    } finally {
      end();
    }
  }
}
