package pomona.server.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A log in this process, with a network's faults on demand. It passes the contract of logs, so what
 * holds over it holds over the engine's.
 */
public final class MemoryLog implements TransactionLog {
  /** Sites that were given from one cell to another, with the cell that has each now. */
  private static final Map<String, String> GIVEN = new ConcurrentHashMap<>();

  private final Store store;
  private final String owner;

  /** What becomes of a request that is not answered. */
  public enum Fate {
    DONE,
    LOST,
    /** It arrives when the next one does, which is after it was looked for. */
    LATE
  }

  private record Request(String owner, long position, byte[] transaction) {}

  /** What is kept, whoever owns it. */
  public static final class Store {
    private final LogName name;
    private final List<byte[]> transactions = new ArrayList<>();
    private String owner = "";
    private Optional<Fate> fate = Optional.empty();
    private Optional<Request> late = Optional.empty();
    private boolean unreachable;
    private Optional<Snapshots.Snapshot> snapshot = Optional.empty();
    private List<byte[]> pieces = List.of();
    private long forgotten;
    private boolean free;
    private Optional<AllCells> cells = Optional.empty();
    private long reported;
    private Optional<Neighbours> neighbours = Optional.empty();

    public Store(String cell, String id) {
      this.name = new LogName(cell, id);
    }

    /** From now on this cell tells others what it has, and hears of them. */
    public synchronized void tells(MemoryCells.Shared others) {
      cells = Optional.of(new MemoryCells(others, name.cell()));
    }

    synchronized void has(Neighbours others) {
      neighbours = Optional.of(others);
    }

    /** What becomes of the next append; its caller hears nothing of it. */
    public synchronized void leaveUnanswered(Fate next) {
      fate = Optional.of(next);
    }

    /** Whether anything can be asked. */
    public synchronized void reachable(boolean now) {
      unreachable = !now;
    }

    /** Loses everything behind a position, as no log should. */
    public synchronized void cutBehind(long position) {
      transactions.subList((int) position, transactions.size()).clear();
    }

    /** Whether its owner has let go of it. */
    public synchronized void free(boolean now) {
      free = now;
    }

    synchronized boolean isFree() {
      return free;
    }

    synchronized void reported(long position) {
      reported = position;
    }

    /** How far a standby said that it has come. */
    public synchronized long reported() {
      return reported;
    }

    /** What a snapshot has may go. */
    public synchronized void forgetUpTo(long position) {
      forgotten = position;
    }

    public synchronized int size() {
      return transactions.size();
    }

    private synchronized void arrive(Request request) {
      if (!request.owner().equals(owner)) {
        throw new LogFault.Fenced("The cell " + name.cell() + " belongs to " + owner + " by now");
      }
      long next = transactions.size() + 1L;
      if (request.position() < next) {
        throw new LogFault.Behind("Position " + request.position() + " is taken");
      }
      if (request.position() > next) {
        throw new LogFault.Damaged("The log ends before transaction " + (request.position() - 1));
      }
      transactions.add(request.transaction().clone());
    }

    private void arriveLate() {
      Optional<Request> request = late;
      late = Optional.empty();
      try {
        request.ifPresent(this::arrive);
      } catch (LogFault refused) {
        // Nobody listens any more.
        return;
      }
    }

    private void checkReachable() {
      if (unreachable) {
        throw new LogFault.Unreachable("The log cannot be reached", null);
      }
    }
  }

  private MemoryLog(Store store, String owner) {
    this.store = store;
    this.owner = owner;
  }

  /** Reads a log without owning it. */
  public static MemoryLog reader(Store store) {
    return new MemoryLog(store, "");
  }

  /** Takes a log over. */
  public static MemoryLog take(Store store, String owner) {
    synchronized (store) {
      store.owner = owner;
      return new MemoryLog(store, owner);
    }
  }

  @Override
  public boolean keeps() {
    return true;
  }

  @Override
  public LogName name() {
    return store.name;
  }

  @Override
  public long last() {
    synchronized (store) {
      store.checkReachable();
      return store.transactions.size();
    }
  }

  @Override
  public List<Logged> after(long position, int most) {
    synchronized (store) {
      store.checkReachable();
      List<Logged> read = new ArrayList<>();
      if (position < store.forgotten) {
        return read;
      }
      for (long at = position; at < store.transactions.size() && read.size() < most; at++) {
        read.add(new Logged(at + 1, store.transactions.get((int) at).clone()));
      }
      return read;
    }
  }

  @Override
  public void append(long position, byte[] transaction) {
    synchronized (store) {
      store.checkReachable();
      store.arriveLate();
      Request request = new Request(owner, position, transaction);
      if (store.fate.isEmpty()) {
        store.arrive(request);
        return;
      }
      Fate fate = store.fate.get();
      store.fate = Optional.empty();
      if (fate == Fate.DONE) {
        store.arrive(request);
      } else if (fate == Fate.LATE) {
        store.late = Optional.of(request);
      }
      throw new LogFault.Unreachable("No answer came", null);
    }
  }

  @Override
  public void claim(String site) {
    String cell = GIVEN.getOrDefault(site, store.name.cell());
    if (!cell.equals(store.name.cell())) {
      throw new LogFault.Refused("The site " + site + " belongs to another cell (" + cell + ")");
    }
  }

  @Override
  public void handOver(String site, String toCell) {
    String cell = GIVEN.getOrDefault(site, store.name.cell());
    if (!cell.equals(store.name.cell()) && !cell.equals(toCell)) {
      throw new LogFault.Refused("The site " + site + " belongs to another cell (" + cell + ")");
    }
    GIVEN.put(site, toCell);
  }

  @Override
  public Optional<AllCells> allCells() {
    synchronized (store) {
      return store.cells;
    }
  }

  @Override
  public Optional<Neighbours> neighbours() {
    synchronized (store) {
      return store.neighbours;
    }
  }

  @Override
  public Optional<Snapshots> snapshots() {
    return Optional.of(new InMemory(store));
  }

  private record InMemory(Store store) implements Snapshots {
    /** So few at a time that loading one is cut into many transactions. */
    private static final int AT_ONCE = 2;

    @Override
    public Optional<Snapshot> newest() {
      synchronized (store) {
        return store.snapshot;
      }
    }

    @Override
    public List<byte[]> pieces(Snapshot snapshot, int from) {
      synchronized (store) {
        store.checkReachable();
        return List.copyOf(
            store.pieces.subList(from, Math.min(from + AT_ONCE, store.pieces.size())));
      }
    }

    @Override
    public Writing write(long position) {
      List<byte[]> pieces = new ArrayList<>();
      return new Writing() {
        @Override
        public void add(byte[] piece) {
          pieces.add(piece);
        }

        @Override
        public void finish(long atMillis) {
          synchronized (store) {
            store.pieces = pieces;
            store.snapshot = Optional.of(new Snapshot(position, pieces.size(), atMillis));
          }
        }
      };
    }
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
