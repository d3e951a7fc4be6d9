package pomona.cluster.log;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import pomona.cluster.engine.TestEngine;
import pomona.server.log.AllCells;
import pomona.server.log.AllCellsContract;

final class CassandraAllCellsTest extends AllCellsContract {
  private final List<Engine> engines = new ArrayList<>();

  @Override
  protected AllCells cell(String name) {
    Engine engine = Engine.connect(TestEngine.running().address());
    engines.add(engine);
    return new CassandraAllCells(engine, new Cells(engine).findOrMake(name));
  }

  @Override
  protected int copies() {
    return 60;
  }

  @AfterEach
  void disconnect() {
    engines.forEach(Engine::close);
  }
}
