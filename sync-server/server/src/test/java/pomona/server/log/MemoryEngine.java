package pomona.server.log;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The engine of these tests' programs: cells in memory, which are there as long as the process is.
 */
public final class MemoryEngine implements LogEngine {
  private static final Map<String, MemoryLog.Store> CELLS = new ConcurrentHashMap<>();
  private static final MemoryNeighbours NEIGHBOURS = new MemoryNeighbours();
  private static final AtomicLong OWNERS = new AtomicLong();

  /** A cell, which is made if it is not there. */
  public static MemoryLog.Store cell(String name) {
    return CELLS.computeIfAbsent(
        name,
        made -> {
          MemoryLog.Store store = new MemoryLog.Store(name, "memory");
          NEIGHBOURS.with(store);
          return store;
        });
  }

  @Override
  public TransactionLog take(Wish wish) {
    return MemoryLog.take(cell(wish.cell()), wish.address() + " #" + OWNERS.incrementAndGet());
  }

  @Override
  public FollowedCell follow(Wish wish) {
    if (!CELLS.containsKey(wish.cell())) {
      throw new LogFault.Refused("There is no cell " + wish.cell());
    }
    return new Followed(cell(wish.cell()));
  }

  /** A cell that is free as soon as the test says so. */
  public record Followed(MemoryLog.Store store) implements FollowedCell {
    @Override
    public LogName name() {
      return MemoryLog.reader(store).name();
    }

    @Override
    public long last() {
      return MemoryLog.reader(store).last();
    }

    @Override
    public List<Logged> after(long position, int most) {
      return MemoryLog.reader(store).after(position, most);
    }

    @Override
    public Optional<Snapshots> snapshots() {
      return MemoryLog.reader(store).snapshots();
    }

    @Override
    public boolean isFree(Duration lease) {
      return store.isFree();
    }

    @Override
    public Neighbours neighbours() {
      return NEIGHBOURS;
    }

    @Override
    public void report(long position) {
      store.reported(position);
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
