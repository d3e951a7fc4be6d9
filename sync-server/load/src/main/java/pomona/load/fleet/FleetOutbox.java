package pomona.load.fleet;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import okio.ByteString;
import pomona.sync.Assignment;
import pomona.sync.Change;
import pomona.sync.Fact;
import pomona.sync.FactJson;
import pomona.sync.FactOutcome;
import pomona.sync.Inbox;
import pomona.sync.Outbox;

/**
 * The memory of one of thousands of phones: waiting facts as a whole, and only the ids of safe
 * ones, so that millions of facts fit into the fleet's memory.
 */
final class FleetOutbox implements Outbox, Inbox {
  private final Deque<WaitingFact> waiting = new ArrayDeque<>();
  private final Map<String, WaitingFact> sent = new HashMap<>();
  private final List<UUID> acknowledged = new ArrayList<>();
  private List<ByteString> lastBatch = List.of();
  private String cursor = "0";
  private int refused;

  void add(Fact fact) {
    waiting.add(new WaitingFact(fact.id().toString(), FactJson.write(fact)));
  }

  int waitingCount() {
    return waiting.size();
  }

  List<UUID> acknowledged() {
    return acknowledged;
  }

  List<UUID> waitingIds() {
    return waiting.stream().map(fact -> UUID.fromString(fact.id())).toList();
  }

  int refused() {
    return refused;
  }

  /** The last batch that the server acknowledged, as it was sent. */
  List<ByteString> lastBatch() {
    return lastBatch;
  }

  @Override
  public List<WaitingFact> oldest(int mostFacts, int mostBytes) {
    List<WaitingFact> oldest = new ArrayList<>();
    long bytes = 0;
    for (WaitingFact fact : waiting) {
      bytes += fact.json().size();
      if (oldest.size() == mostFacts || (bytes > mostBytes && !oldest.isEmpty())) {
        break;
      }
      oldest.add(fact);
    }
    sent.clear();
    oldest.forEach(fact -> sent.put(fact.id(), fact));
    return oldest;
  }

  @Override
  public void safe(List<FactOutcome> outcomes) {
    List<ByteString> batch = new ArrayList<>();
    for (FactOutcome outcome : outcomes) {
      WaitingFact fact = sent.remove(outcome.id());
      if (fact != null) {
        waiting.remove(fact);
        acknowledged.add(UUID.fromString(outcome.id()));
        batch.add(fact.json());
      }
    }
    lastBatch = batch;
  }

  @Override
  public void refused(String id, FactOutcome outcome) {
    for (Iterator<WaitingFact> each = waiting.iterator(); each.hasNext(); ) {
      if (each.next().id().equals(id)) {
        each.remove();
        refused++;
        return;
      }
    }
  }

  @Override
  public List<WaitingAttachment> oldestAttachments(int most) {
    return List.of();
  }

  @Override
  public ByteString read(WaitingAttachment attachment, long offset, int mostBytes) {
    return ByteString.EMPTY;
  }

  @Override
  public void attachmentSafe(String sha256) {}

  @Override
  public void attachmentLost(String sha256, String why) {}

  @Override
  public String cursor() {
    return cursor;
  }

  @Override
  public void keep(List<Change> changes, String next) {
    cursor = next;
  }

  @Override
  public void assigned(Optional<Assignment> assignment) {}
}
