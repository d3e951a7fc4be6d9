package pomona.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** An inbox that lives as long as the process: for simulated phones. */
public final class MemoryInbox implements Inbox {
  private final TreeMap<Long, Change> changes = new TreeMap<>();
  private String cursor = "0";
  private Optional<Assignment> assignment = Optional.empty();

  /** All changes so far, in the server's order. */
  public synchronized List<Change> changes() {
    return new ArrayList<>(changes.values());
  }

  public synchronized Optional<Assignment> assignment() {
    return assignment;
  }

  @Override
  public synchronized String cursor() {
    return cursor;
  }

  @Override
  public synchronized void keep(List<Change> more, String behind) {
    for (Change change : more) {
      changes.put(change.sequence(), change);
    }
    cursor = behind;
  }

  @Override
  public synchronized void assigned(Optional<Assignment> now) {
    assignment = now;
  }
}
