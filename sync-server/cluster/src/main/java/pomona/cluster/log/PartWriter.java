package pomona.cluster.log;

import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import pomona.server.log.LogName;

/**
 * Writes the parts of a large transaction, some at a time. Writing a part twice is writing it once,
 * so each is tried until it is there.
 */
record PartWriter(Engine engine, LogName name) {
  private static final int UNDER_WAY = 16;

  private static final String PART =
      "INSERT INTO part (cell, chunk, position, attempt, part, body) VALUES (?, ?, ?, ?, ?, ?)";

  private record Part(BoundStatement statement, CompletionStage<AsyncResultSet> begun) {}

  void write(long position, UUID attempt, Packed packed, long untilNanos) {
    List<ByteBuffer> parts = packed.parts();
    Deque<Part> underWay = new ArrayDeque<>();
    for (int i = 0; i < parts.size(); i++) {
      BoundStatement statement =
          engine
              .bound(PART, name.id(), Layout.chunk(position), position, attempt, i, parts.get(i))
              .setIdempotent(true);
      if (underWay.size() == UNDER_WAY) {
        finish(underWay.remove(), untilNanos);
      }
      underWay.add(new Part(statement, engine.begin(statement)));
    }
    while (!underWay.isEmpty()) {
      finish(underWay.remove(), untilNanos);
    }
  }

  private void finish(Part part, long untilNanos) {
    CompletionStage<AsyncResultSet> begun = part.begun();
    while (true) {
      try {
        begun.toCompletableFuture().join();
        return;
      } catch (CompletionException failed) {
        if (!(failed.getCause() instanceof DriverException broken)) {
          throw failed;
        }
        if (System.nanoTime() > untilNanos) {
          throw engine.unreachable("Nothing was appended to " + name.cell(), broken);
        }
        begun = engine.begin(part.statement());
      }
    }
  }
}
