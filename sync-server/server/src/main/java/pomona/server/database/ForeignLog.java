package pomona.server.database;

import java.util.List;
import pomona.server.log.LogFault;
import pomona.server.log.LogName;
import pomona.server.log.Logged;
import pomona.server.log.TransactionLog;

/** The log of a directory that is opened without it: nothing that it keeps may change. */
record ForeignLog(Bond bond) implements TransactionLog {
  @Override
  public LogName name() {
    return bond.log();
  }

  @Override
  public boolean keeps() {
    return true;
  }

  @Override
  public long last() {
    return bond.position();
  }

  @Override
  public List<Logged> after(long position, int most) {
    return List.of();
  }

  @Override
  public void append(long position, byte[] transaction) {
    throw new LogFault.Refused(
        "This directory belongs to the cell "
            + name().cell()
            + ", and its log must have every change: start it with --engine and --cell");
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
