package pomona.server.log;

final class NoLogTest extends TransactionLogContract {
  @Override
  protected TransactionLog take(String owner) {
    return new NoLog();
  }
}
