package pomona.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pomona.cluster.engine.TestEngine;
import pomona.cluster.log.EngineAddress;
import pomona.cluster.log.OwnedCells;
import pomona.server.SampleFacts;
import pomona.server.cell.FactReplay;
import pomona.server.cell.KeptDigest;
import pomona.server.database.Database;
import pomona.server.fact.NewFact;
import pomona.server.fact.SqliteFactStore;
import pomona.server.log.FollowedCell;
import pomona.server.log.FollowedLog;
import pomona.server.log.LogFault;
import pomona.server.log.TransactionLog;

/**
 * Prints what a cell does beside SQLite alone, in one run on one machine. {@code
 * -Dcell.figures=40000} stores so many facts each time; the build stores a few, to see that it
 * works.
 */
@Timeout(value = 2, unit = TimeUnit.HOURS) // For as long as is asked for.
final class CellFiguresTest {
  private static final int FACTS = Integer.getInteger("cell.figures", 2000);
  private static final int BATCH = 500;
  private static final AtomicInteger CELLS = new AtomicInteger();

  @TempDir private Path folder;
  private final Random random = new Random(241);

  /** One run: facts in a second, and how long a batch took, in milliseconds. */
  private record Run(
      String name,
      int clients,
      double perSecond,
      double[] millis,
      double cpuMicros,
      double nodesMicros) {
    String line() {
      double[] sorted = millis.clone();
      Arrays.sort(sorted);
      return String.format(
          Locale.ROOT,
          "%-12s %d clients: %6.0f facts/s, p50 %4.0f ms, p99 %4.0f ms; of the processor a fact"
              + " %3.0f us here, %3.0f us of the nodes",
          name,
          clients,
          perSecond,
          sorted[sorted.length / 2],
          sorted[(int) (sorted.length * 0.99)],
          cpuMicros,
          nodesMicros);
    }
  }

  @Test
  void cellBesideSqliteAlone() throws Exception {
    EngineAddress where = TestEngine.running().address();
    // Not counted: the JIT compiler and the engine's first writes.
    onCell(where, "warm-up", 4, batches(2));
    for (int clients : new int[] {1, 8}) {
      List<List<NewFact>> batches = batches(Math.max(4, FACTS / BATCH));
      try (Database alone = Database.open(file("alone" + clients))) {
        System.out.println(run("SQLite alone", alone, clients, batches).line());
      }
      System.out.println(onCell(where, "cell", clients, batches).line());
    }
  }

  private Run onCell(EngineAddress where, String name, int clients, List<List<NewFact>> batches)
      throws Exception {
    String cell = "figures-" + CELLS.incrementAndGet();
    Run run;
    KeptDigest here;
    try (TransactionLog log = OwnedCells.take(where, cell, "one", true);
        Database database = Database.open(file(cell), log, new FactReplay())) {
      run = run(name, database, clients, batches);
      here = KeptDigest.of(database);
      takeOver(where, cell, log);
    }
    try (FollowedCell followed = OwnedCells.follow(where, cell, "two")) {
      rebuild(name, cell, followed, here);
    }
    return run;
  }

  private void rebuild(String name, String cell, FollowedCell followed, KeptDigest here)
      throws Exception {
    Path file = file(cell + "-rebuilt");
    // Its tables, which are made in the same time however many facts there are.
    Database.open(file).close();
    long begun = System.nanoTime();
    try (Database rebuilt = Database.open(file, new FollowedLog(followed), new FactReplay())) {
      double seconds = (System.nanoTime() - begun) / 1e9;
      assertEquals(here, KeptDigest.of(rebuilt));
      System.out.printf(
          Locale.ROOT, "%-12s rebuild %6.0f facts/s%n", name, here.rows().get("fact") / seconds);
    }
  }

  private static void takeOver(EngineAddress where, String cell, TransactionLog before) {
    long begun = System.nanoTime();
    try (TransactionLog next = OwnedCells.take(where, cell, "two", true)) {
      long position = next.last() + 1;
      System.out.printf(
          Locale.ROOT,
          "take-over with its connection: %d ms%n",
          (System.nanoTime() - begun) / 1_000_000);
      assertThrows(LogFault.Fenced.class, () -> before.append(position, new byte[1]));
    }
  }

  private static Run run(String name, Database database, int clients, List<List<NewFact>> batches)
      throws Exception {
    SqliteFactStore facts = new SqliteFactStore(database);
    AtomicInteger next = new AtomicInteger();
    double[] millis = new double[batches.size()];
    ExecutorService threads =
        Executors.newFixedThreadPool(clients, work -> new Thread(work, "client"));
    long begun = System.nanoTime();
    long cpu = cpuNanos();
    long nodes = nodesNanos();
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        running.add(
            threads.submit(
                () -> {
                  for (int at = next.getAndIncrement();
                      at < batches.size();
                      at = next.getAndIncrement()) {
                    long from = System.nanoTime();
                    facts.store(batches.get(at), List.of());
                    millis[at] = (System.nanoTime() - from) / 1e6;
                  }
                }));
      }
      for (Future<?> one : running) {
        one.get();
      }
    } finally {
      threads.shutdownNow();
    }
    double stored = (double) batches.size() * BATCH;
    return new Run(
        name,
        clients,
        stored / ((System.nanoTime() - begun) / 1e9),
        millis,
        (cpuNanos() - cpu) / 1e3 / stored,
        (nodesNanos() - nodes) / 1e3 / stored);
  }

  /** What the engine's nodes used, whoever asked them. */
  private static long nodesNanos() {
    return TestEngine.running().pids().stream()
        .flatMap(pid -> ProcessHandle.of(pid).stream())
        .flatMap(node -> node.info().totalCpuDuration().stream())
        .mapToLong(Duration::toNanos)
        .sum();
  }

  private static long cpuNanos() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime()
        : 0;
  }

  private List<List<NewFact>> batches(int count) {
    List<List<NewFact>> batches = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<NewFact> batch = new ArrayList<>();
      for (int j = 0; j < BATCH; j++) {
        batch.add(
            SampleFacts.stored(SampleFacts.of(random, "d", "north", SampleFacts.fruit(random))));
      }
      batches.add(batch);
    }
    return batches;
  }

  private Path file(String name) throws Exception {
    return Files.createDirectories(folder.resolve(name)).resolve("pomona.db");
  }
}
