package pomona.server.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The cells of a test, and the moves between them, in this process. */
public final class MemoryNeighbours implements Neighbours {
  private final Map<String, MemoryLog.Store> cells = new ConcurrentHashMap<>();
  private final Map<String, Moving> moves = new TreeMap<>();

  /** From now on a cell has the others as neighbours. */
  public MemoryNeighbours with(MemoryLog.Store store) {
    cells.put(MemoryLog.reader(store).name().cell(), store);
    store.has(this);
    return this;
  }

  private MemoryLog.Store cell(String name) {
    MemoryLog.Store store = cells.get(name);
    if (store == null) {
      throw new LogFault.Refused("The engine has no cell " + name);
    }
    return store;
  }

  @Override
  public LogReader follow(String cell) {
    return MemoryLog.reader(cell(cell));
  }

  @Override
  public Optional<FarAttachments> attachments(String cell) {
    return MemoryLog.reader(cell(cell)).attachments();
  }

  @Override
  public synchronized List<Moving> moves() {
    return new ArrayList<>(moves.values());
  }

  @Override
  public synchronized Optional<Moving> move(String site) {
    return Optional.ofNullable(moves.get(site));
  }

  @Override
  public synchronized void ask(Moving asked) {
    moves.putIfAbsent(asked.site(), asked);
  }

  @Override
  public synchronized boolean change(Moving before, Moving after) {
    Moving now = moves.get(before.site());
    boolean same =
        now != null && now.step() == before.step() && now.compared() == before.compared();
    if (same) {
      moves.put(before.site(), after);
    }
    return same;
  }

  @Override
  public synchronized void end(Moving over) {
    Moving now = moves.get(over.site());
    if (now != null && now.step() == over.step()) {
      moves.remove(over.site());
    }
  }
}
