package pomona.server.log;

import java.util.List;
import java.util.Optional;

/** A log that is read and not owned, for a database that only follows it. */
public record FollowedLog(LogReader reader) implements TransactionLog {
  @Override
  public boolean keeps() {
    return true;
  }

  @Override
  public LogName name() {
    return reader.name();
  }

  @Override
  public long last() {
    return reader.last();
  }

  @Override
  public List<Logged> after(long position, int most) {
    return reader.after(position, most);
  }

  @Override
  public Optional<Snapshots> snapshots() {
    return reader.snapshots();
  }

  @Override
  public void append(long position, byte[] transaction) {
    throw new LogFault.Refused(
        "This directory only follows the cell " + name().cell() + "; its owner writes");
  }

  @Override
  public void close() {
    reader.close();
  }
}
