package pomona.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import okio.ByteString;
import org.junit.jupiter.api.Test;

/** What every outbox does. */
public abstract class OutboxContract {
  protected abstract Outbox outbox();

  protected abstract void add(String id, ByteString json);

  protected abstract String attach(ByteString content);

  @Test
  void facts_comeOldestFirstWithinBothLimits() {
    for (int i = 0; i < 10; i++) {
      add("fact-" + i, ByteString.of(new byte[100]));
    }
    assertEquals(List.of("fact-0", "fact-1", "fact-2"), ids(outbox().oldest(3, 10_000)));
    assertEquals(List.of("fact-0", "fact-1"), ids(outbox().oldest(10, 250)));
    assertEquals(List.of("fact-0"), ids(outbox().oldest(10, 1)));
  }

  @Test
  void settledFacts_waitNoLonger() {
    add("a", ByteString.EMPTY);
    add("b", ByteString.EMPTY);
    add("c", ByteString.EMPTY);
    outbox().safe(List.of(FactOutcome.stored("b", 0, 1, Optional.empty())));
    outbox().refused("a", FactOutcome.refused("a", 0, new BadField("site", "no")));
    outbox().safe(List.of(FactOutcome.stored("b", 0, 1, Optional.empty())));
    assertEquals(List.of("c"), ids(outbox().oldest(10, 1000)));
  }

  @Test
  void attachments_areReadInPartsAndSettledOnce() throws IOException {
    ByteString content = ByteString.encodeUtf8("0123456789");
    String sha256 = attach(content);
    Outbox.WaitingAttachment waiting = outbox().oldestAttachments(5).get(0);
    assertEquals(new Outbox.WaitingAttachment(sha256, 10), waiting);
    assertEquals("456", outbox().read(waiting, 4, 3).utf8());
    assertEquals("89", outbox().read(waiting, 8, 100).utf8());
    outbox().attachmentSafe(sha256);
    outbox().attachmentSafe(sha256);
    assertEquals(List.of(), outbox().oldestAttachments(5));
  }

  private static List<String> ids(List<Outbox.WaitingFact> facts) {
    return facts.stream().map(Outbox.WaitingFact::id).collect(Collectors.toList());
  }
}
