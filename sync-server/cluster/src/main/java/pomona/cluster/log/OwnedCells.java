package pomona.cluster.log;

import com.datastax.oss.driver.api.core.DriverException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import pomona.server.log.FollowedCell;
import pomona.server.log.LogFault;
import pomona.server.log.LogName;
import pomona.server.log.TransactionLog;

/** Opens cells: takes one over, with a look whether somebody has it, or follows one. */
public final class OwnedCells {
  private static final Layout LAYOUT = new Layout(Layout.IN_BUCKET);

  /** A living owner beats in it several times. */
  private static final Duration WATCHED = Duration.ofSeconds(3);

  private OwnedCells() {}

  /**
   * Takes a cell over.
   *
   * @param address of the server that will own it
   * @param fromTheLiving without a look at the owner of before
   */
  public static TransactionLog take(
      EngineAddress where, String cell, String address, boolean fromTheLiving) {
    Engine engine = Engine.connect(where);
    try {
      LogName name =
          Engine.patiently(CassandraLog.PATIENCE, () -> new Cells(engine).findOrMake(cell));
      String owner = owner(address);
      if (!fromTheLiving) {
        refuseIfAlive(engine, name);
      }
      return OwnedCell.beginning(engine, CassandraLog.take(engine, cell, LAYOUT, owner), address);
    } catch (DriverException broken) {
      engine.close();
      throw engine.unreachable("The cell " + cell + " cannot be taken over", broken);
    } catch (RuntimeException refused) {
      engine.close();
      throw refused;
    }
  }

  /** Follows a cell that is there. */
  public static FollowedCell follow(EngineAddress where, String cell, String address) {
    Engine engine = Engine.connect(where);
    try {
      LogName name = Engine.patiently(CassandraLog.PATIENCE, () -> new Cells(engine).find(cell));
      return new CassandraFollower(engine, name, LAYOUT, "standby " + owner(address), address);
    } catch (DriverException broken) {
      engine.close();
      throw engine.unreachable("The cell " + cell + " cannot be read", broken);
    } catch (RuntimeException refused) {
      engine.close();
      throw refused;
    }
  }

  /** No two processes are called the same, so none takes another for itself. */
  private static String owner(String address) {
    return address + " #" + UUID.randomUUID().toString().substring(0, 8);
  }

  private static void refuseIfAlive(Engine engine, LogName name) {
    SignsOfLife signs = new SignsOfLife(engine, name);
    long until = System.nanoTime() + WATCHED.toNanos();
    Optional<Cells.Beat> first = signs.look();
    while (first.isPresent() && System.nanoTime() < until) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
      Optional<Cells.Beat> now = signs.look();
      if (now.isPresent() && !now.equals(first)) {
        throw new LogFault.Refused(
            "The cell "
                + name.cell()
                + " is in use by "
                + now.get().address()
                + ", which shows signs of life. Stop that server, follow it with 'standby', or say"
                + " --take-over: it is then put out.");
      }
      first = now;
    }
  }
}
