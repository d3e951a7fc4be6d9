package pomona.cluster;

import pomona.cluster.log.EngineAccess;
import pomona.cluster.log.EngineAddress;
import pomona.cluster.log.OwnedCells;
import pomona.server.log.FollowedCell;
import pomona.server.log.LogEngine;
import pomona.server.log.TransactionLog;

/** The engine that {@code pomona-server} finds when this module is there. */
public final class CassandraEngine implements LogEngine {
  @Override
  public TransactionLog take(Wish wish) {
    return OwnedCells.take(where(wish), wish.cell(), wish.address(), wish.fromTheLiving());
  }

  @Override
  public FollowedCell follow(Wish wish) {
    return OwnedCells.follow(where(wish), wish.cell(), wish.address());
  }

  private static EngineAddress where(Wish wish) {
    return EngineAddress.of(wish.hosts(), EngineAccess.of(wish.access()));
  }
}
