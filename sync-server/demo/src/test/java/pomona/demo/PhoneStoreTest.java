package pomona.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.sync.FactOutcome;
import pomona.sync.Outbox;
import pomona.sync.OutboxContract;

final class PhoneStoreTest extends OutboxContract {

  private static final String ID = "00000000-0000-7000-8000-000000000001";

  @TempDir private Path folder;
  private PhoneStore store;

  @BeforeEach
  void open() {
    store = new PhoneStore(folder.resolve("phone.db"));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Override
  protected Outbox outbox() {
    return store;
  }

  @Override
  protected void add(final String id, final ByteString json) {
    store.add(id, json);
  }

  @Override
  protected String attach(final ByteString content) {
    return store.attach(content);
  }

  @Test
  void whatWasRecorded_isStillThereAfterAnotherStart() {
    store.add(ID, ByteString.encodeUtf8("{}"));
    store.keep(List.of(), "17");
    store.close();
    open();
    assertEquals(ID, store.oldest(10, 1000).get(0).id());
    assertEquals("17", store.cursor());
    store.safe(List.of(FactOutcome.stored(ID, 0, 1, Optional.empty())));
    assertEquals(1, store.safeIds().size());
    assertEquals(List.of(), store.waitingIds());
  }
}
