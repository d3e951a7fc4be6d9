package pomona.cluster.log;

import pomona.cluster.engine.TestEngine;
import pomona.server.log.Neighbours;
import pomona.server.log.NeighboursContract;
import pomona.server.log.TransactionLog;

final class CassandraNeighboursTest extends NeighboursContract {
  @Override
  protected Neighbours neighbours() {
    EngineAddress where = TestEngine.running().address();
    try (TransactionLog log = OwnedCells.take(where, "neighbour-north", "test", true)) {
      if (log.last() == 0) {
        log.append(1, new byte[1]);
      }
    }
    return OwnedCells.follow(where, "neighbour-north", "test").neighbours();
  }
}
