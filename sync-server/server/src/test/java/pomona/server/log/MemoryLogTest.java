package pomona.server.log;

final class MemoryLogTest extends TransactionLogContract {
  private final MemoryLog.Store store = new MemoryLog.Store("north", "1");

  @Override
  protected TransactionLog take(String owner) {
    return MemoryLog.take(store, owner);
  }
}
