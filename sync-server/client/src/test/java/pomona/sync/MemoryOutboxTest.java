package pomona.sync;

import okio.ByteString;

final class MemoryOutboxTest extends OutboxContract {
  private final MemoryOutbox outbox = new MemoryOutbox();

  @Override
  Outbox outbox() {
    return outbox;
  }

  @Override
  void add(String id, ByteString json) {
    outbox.add(id, json);
  }

  @Override
  String attach(ByteString content) {
    return outbox.attach(content);
  }
}
