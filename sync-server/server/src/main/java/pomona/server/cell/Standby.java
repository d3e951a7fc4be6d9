package pomona.server.cell;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pomona.server.database.Database;
import pomona.server.database.DatabaseFault;
import pomona.server.log.FollowedCell;
import pomona.server.log.FollowedLog;
import pomona.server.log.LogFault;

/** Keeps a directory level with a cell that another server owns, until nobody owns it. */
public final class Standby {
  private static final Logger LOG = LoggerFactory.getLogger(Standby.class);
  private static final long EVERY_MILLIS = 200;

  private final Path file;
  private final FollowedCell cell;
  private final Duration lease;
  private final CountDownLatch stop = new CountDownLatch(1);

  /**
   * A standby.
   *
   * @param lease how long the owner may show no sign of life
   */
  public Standby(Path file, FollowedCell cell, Duration lease) {
    this.file = file;
    this.cell = cell;
    this.lease = lease;
  }

  /** Follows; returns whether the cell is free, and not because this was stopped. */
  public boolean follow() {
    try (Database database = Database.open(file, new FollowedLog(cell), new FactReplay())) {
      boolean free = false;
      while (!free && !stop.await(EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
        free = look(database);
      }
      return free;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private boolean look(Database database) {
    try {
      cell.report(database.catchUp());
      return cell.isFree(lease);
    } catch (DatabaseFault fault) {
      if (fault.getCause() instanceof LogFault.Unreachable) {
        // Without the engine nobody can take the cell over either.
        LOG.warn("the standby waits: {}", fault.getMessage());
        return false;
      }
      throw fault;
    } catch (LogFault.Unreachable fault) {
      LOG.warn("the standby waits: {}", fault.getMessage());
      return false;
    }
  }

  public void stop() {
    stop.countDown();
  }
}
