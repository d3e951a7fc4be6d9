package pomona.server.log;

import java.util.List;

/** The log of a server that is not a cell: nothing is kept but what is on its own disk. */
public record NoLog() implements TransactionLog {
  @Override
  public boolean keeps() {
    return false;
  }

  @Override
  public LogName name() {
    return new LogName("", "");
  }

  @Override
  public long last() {
    return 0;
  }

  @Override
  public List<Logged> after(long position, int most) {
    return List.of();
  }

  @Override
  public void append(long position, byte[] transaction) {
    // The disk has it.
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
