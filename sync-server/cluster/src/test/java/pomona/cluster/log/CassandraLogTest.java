package pomona.cluster.log;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import pomona.cluster.engine.TestEngine;
import pomona.server.log.TransactionLog;
import pomona.server.log.TransactionLogContract;

/**
 * The contract of logs on a real node, with buckets so small that every test crosses their edges.
 */
final class CassandraLogTest extends TransactionLogContract {
  private static final AtomicInteger CELLS = new AtomicInteger();

  private final String cell = "contract-" + CELLS.incrementAndGet();
  private Engine engine;

  @BeforeEach
  void connect() {
    engine = Engine.connect(TestEngine.running().address());
  }

  @AfterEach
  void disconnect() {
    engine.close();
  }

  @Override
  protected TransactionLog take(String owner) {
    return CassandraLog.take(engine, cell, new Layout(4), owner);
  }
}
