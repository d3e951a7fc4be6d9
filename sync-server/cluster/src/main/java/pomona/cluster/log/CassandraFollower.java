package pomona.cluster.log;

import com.datastax.oss.driver.api.core.DriverException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import pomona.server.log.FollowedCell;
import pomona.server.log.LogName;
import pomona.server.log.Logged;
import pomona.server.log.Neighbours;
import pomona.server.log.Snapshots;

/** A cell as its standby sees it. */
final class CassandraFollower implements FollowedCell {
  private final Engine engine;
  private final Layout layout;
  private final CassandraReader reader;
  private final Cells cells;
  private final SignsOfLife signs;
  private final String me;
  private final String address;
  private Optional<Cells.Beat> seen = Optional.empty();
  private long seenNanos = System.nanoTime();
  private long reports;

  CassandraFollower(Engine engine, LogName name, Layout layout, String me, String address) {
    this.engine = engine;
    this.layout = layout;
    this.reader = new CassandraReader(engine, name, layout, false);
    this.cells = new Cells(engine);
    this.signs = new SignsOfLife(engine, name);
    this.me = me;
    this.address = address;
  }

  @Override
  public LogName name() {
    return reader.name();
  }

  @Override
  public long last() {
    return reader.last();
  }

  @Override
  public List<Logged> after(long position, int most) {
    return reader.after(position, most);
  }

  @Override
  public boolean isFree(Duration lease) {
    try {
      Optional<Cells.Beat> now = signs.look();
      long nanos = System.nanoTime();
      if (!now.equals(seen)) {
        seen = now;
        seenNanos = nanos;
      }
      return now.isEmpty() || nanos - seenNanos > lease.toNanos();
    } catch (DriverException broken) {
      throw engine.unreachable("The owner of " + name().cell() + " is not known", broken);
    }
  }

  @Override
  public void report(long position) {
    try {
      cells.beat(name(), new Cells.Beat(me, ++reports, position, address));
    } catch (DriverException broken) {
      throw engine.unreachable("The standby cannot say how far it is", broken);
    }
  }

  @Override
  public Neighbours neighbours() {
    return new CassandraNeighbours(engine, layout);
  }

  @Override
  public Optional<Snapshots> snapshots() {
    return reader.snapshots();
  }

  @Override
  public void close() {
    try {
      cells.letGo(name(), me);
    } catch (DriverException gone) {
      // Whoever asks sees that it does not go on.
      reports = 0;
    } finally {
      engine.close();
    }
  }
}
