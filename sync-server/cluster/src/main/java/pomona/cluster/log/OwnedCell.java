package pomona.cluster.log;

import com.datastax.oss.driver.api.core.DriverException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import pomona.server.log.AllCells;
import pomona.server.log.FarAttachments;
import pomona.server.log.LogFault;
import pomona.server.log.LogName;
import pomona.server.log.Logged;
import pomona.server.log.Neighbours;
import pomona.server.log.Snapshots;
import pomona.server.log.TransactionLog;
import pomona.server.loop.TimedLoop;

/**
 * A cell's log with its owner's signs of life: a number that goes up twice a second. At each the
 * owner looks whether it still is the owner, so one that was put out stops though nobody writes.
 */
final class OwnedCell implements TransactionLog {
  private static final Duration BEAT = Duration.ofMillis(500);

  private final Engine engine;
  private final CassandraLog log;
  private final String address;
  private final Cells cells;
  private final Heads heads;
  private final TimedLoop loop;
  private volatile Consumer<LogFault> onLost = fault -> {};
  private volatile long newest;
  private long beats;
  private boolean closed;

  private OwnedCell(Engine engine, CassandraLog log, String address) {
    this.engine = engine;
    this.log = log;
    this.address = address;
    this.cells = new Cells(engine);
    this.heads = new Heads(engine, log.name(), false);
    this.loop = new TimedLoop("pomona-beat", BEAT, this::beat);
  }

  static OwnedCell beginning(Engine engine, CassandraLog log, String address) {
    OwnedCell cell = new OwnedCell(engine, log, address);
    cell.newest = log.last();
    boolean unused = Engine.patiently(CassandraLog.PATIENCE, cell::beatOnce);
    cell.loop.start();
    return cell;
  }

  private void beat() {
    boolean unused = beatOnce();
  }

  private boolean beatOnce() {
    try {
      cells.beat(log.name(), new Cells.Beat(log.owner(), ++beats, newest, address));
      String owner = heads.newest().owner();
      if (!owner.equals(log.owner())) {
        onLost.accept(log.fenced(owner));
      }
      return true;
    } catch (DriverException broken) {
      throw engine.unreachable("The cell " + name().cell() + " shows no sign of life", broken);
    }
  }

  @Override
  public void onLost(Consumer<LogFault> listener) {
    onLost = listener;
  }

  @Override
  public boolean keeps() {
    return true;
  }

  @Override
  public LogName name() {
    return log.name();
  }

  @Override
  public long last() {
    return log.last();
  }

  @Override
  public List<Logged> after(long position, int most) {
    return log.after(position, most);
  }

  @Override
  public void append(long position, byte[] transaction) {
    log.append(position, transaction);
    newest = position;
  }

  @Override
  public void claim(String site) {
    log.claim(site);
  }

  @Override
  public void handOver(String site, String toCell) {
    log.handOver(site, toCell);
  }

  @Override
  public Optional<AllCells> allCells() {
    return Optional.of(new CassandraAllCells(engine, log.name()));
  }

  @Override
  public Optional<Neighbours> neighbours() {
    return Optional.of(new CassandraNeighbours(engine, log.layout()));
  }

  @Override
  public Optional<FarAttachments> attachments() {
    return Optional.of(new CassandraAttachments(engine, log.name()));
  }

  @Override
  public Optional<Snapshots> snapshots() {
    return log.snapshots();
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    loop.close();
    try {
      // Whoever waits for the cell need not wait for the lease.
      cells.letGo(log.name(), log.owner());
    } catch (DriverException gone) {
      newest = 0;
    } finally {
      engine.close();
    }
  }
}
