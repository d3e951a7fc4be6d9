package pomona.sync;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okio.ByteString;

/**
 * An outbox that lives as long as the process, for simulated phones and tests. It passes the same
 * contract test as the app's.
 */
public final class MemoryOutbox implements Outbox {
  private final Map<String, ByteString> facts = new LinkedHashMap<>();
  private final Map<String, FactOutcome> settled = new LinkedHashMap<>();
  private final Map<String, ByteString> attachments = new LinkedHashMap<>();
  private final Map<String, String> lost = new LinkedHashMap<>();

  /** Records a fact. */
  public synchronized void add(Fact fact) {
    add(fact.id().toString(), FactJson.write(fact));
  }

  /** Records a fact's bytes as they are. */
  public synchronized void add(String id, ByteString json) {
    facts.put(id, json);
  }

  /** Records an attachment and tells its digest. */
  public synchronized String attach(ByteString content) {
    String sha256 = content.sha256().hex();
    attachments.put(sha256, content);
    return sha256;
  }

  /** The outcomes so far, by fact. */
  public synchronized Map<String, FactOutcome> settled() {
    return Map.copyOf(settled);
  }

  /** The attachments that could not be sent, with the reasons. */
  public synchronized Map<String, String> lost() {
    return Map.copyOf(lost);
  }

  public synchronized int waitingFacts() {
    return facts.size();
  }

  public synchronized int waitingAttachments() {
    return attachments.size();
  }

  @Override
  public synchronized List<WaitingFact> oldest(int mostFacts, int mostBytes) {
    List<WaitingFact> oldest = new ArrayList<>();
    long bytes = 0;
    for (Map.Entry<String, ByteString> fact : facts.entrySet()) {
      bytes += fact.getValue().size();
      if (oldest.size() == mostFacts || (bytes > mostBytes && !oldest.isEmpty())) {
        break;
      }
      oldest.add(new WaitingFact(fact.getKey(), fact.getValue()));
    }
    return oldest;
  }

  @Override
  public synchronized void safe(List<FactOutcome> outcomes) {
    for (FactOutcome outcome : outcomes) {
      if (facts.remove(outcome.id()) != null) {
        settled.put(outcome.id(), outcome);
      }
    }
  }

  @Override
  public synchronized void refused(String id, FactOutcome outcome) {
    if (facts.remove(id) != null) {
      settled.put(id, outcome);
    }
  }

  @Override
  public synchronized List<WaitingAttachment> oldestAttachments(int most) {
    List<WaitingAttachment> oldest = new ArrayList<>();
    for (Map.Entry<String, ByteString> attachment : attachments.entrySet()) {
      if (oldest.size() == most) {
        break;
      }
      oldest.add(new WaitingAttachment(attachment.getKey(), attachment.getValue().size()));
    }
    return oldest;
  }

  @Override
  public synchronized ByteString read(WaitingAttachment attachment, long offset, int mostBytes) {
    ByteString content = attachments.getOrDefault(attachment.sha256(), ByteString.EMPTY);
    int from = (int) Math.min(offset, content.size());
    return content.substring(from, (int) Math.min((long) from + mostBytes, content.size()));
  }

  @Override
  public synchronized void attachmentSafe(String sha256) {
    attachments.remove(sha256);
  }

  @Override
  public synchronized void attachmentLost(String sha256, String why) {
    if (attachments.remove(sha256) != null) {
      lost.put(sha256, why);
    }
  }
}
