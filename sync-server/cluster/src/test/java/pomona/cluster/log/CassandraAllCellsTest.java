package pomona.cluster.log;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import pomona.cluster.engine.TestEngine;
import pomona.server.log.AllCells;
import pomona.server.log.AllCellsContract;

final class CassandraAllCellsTest extends AllCellsContract {
  /** Of each really seen fruit; {@code -Dlike.copies=1000} shows more. */
  private static final int COPIES = Integer.getInteger("like.copies", 60);

  /** The engine's index is never the same twice; {@code -Dlike.runs=5} looks at five. */
  private static final int RUNS = Integer.getInteger("like.runs", 1);

  private final List<Engine> engines = new ArrayList<>();

  @Override
  protected AllCells cell(String name) {
    Engine engine = Engine.connect(TestEngine.running().address());
    engines.add(engine);
    return new CassandraAllCells(engine, new Cells(engine).findOrMake(name));
  }

  @Override
  protected int copies() {
    return COPIES;
  }

  @Override
  protected int runs() {
    return RUNS;
  }

  /** What the engine's nodes pay to take vectors in and to keep them findable. */
  @Override
  protected void told(Runnable telling, int fruits) {
    Duration before = used();
    telling.run();
    long micros = used().minus(before).toNanos() / 1000;
    System.out.printf(
        Locale.ROOT,
        "%d vectors told: %d us of the nodes' processor each%n",
        fruits,
        micros / fruits);
  }

  private static Duration used() {
    return TestEngine.running().pids().stream()
        .map(pid -> ProcessHandle.of(pid).orElseThrow().info().totalCpuDuration().orElseThrow())
        .reduce(Duration.ZERO, Duration::plus);
  }

  @AfterEach
  void disconnect() {
    engines.forEach(Engine::close);
  }
}
