package pomona.sync;

import okio.ByteString;

final class MemoryOutboxTest extends OutboxContract {
  private final MemoryOutbox outbox = new MemoryOutbox();

  @Override
  protected Outbox outbox() {
    return outbox;
  }

  @Override
  protected void add(String id, ByteString json) {
    outbox.add(id, json);
  }

  @Override
  protected String attach(ByteString content) {
    return outbox.attach(content);
  }
}
