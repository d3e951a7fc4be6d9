package pomona.server.log;

import java.util.List;
import java.util.Optional;

/**
 * The transactions of a cell, in the order in which they were appended. They are numbered from 1
 * without gaps; the number is a transaction's <i>position</i>.
 */
public interface LogReader extends AutoCloseable {
  /**
   * Which log this is: the cell's name, and a number that was drawn when the cell was made. A
   * directory remembers it, so that it never follows another log.
   */
  LogName name();

  /**
   * The position of the newest transaction; 0 if there is none.
   *
   * @throws LogFault if the log cannot say so for certain
   */
  long last();

  /**
   * The transactions after a position, in order, up to a number; empty if there are none yet.
   *
   * @throws LogFault.Damaged if one is missing or is not what was appended
   */
  List<Logged> after(long position, int most);

  /** Snapshots, if this log has any. */
  default Optional<Snapshots> snapshots() {
    return Optional.empty();
  }

  @Override
  void close();
}
