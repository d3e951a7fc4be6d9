package pomona.server.log;

import java.time.Duration;

/** The log of a cell that another server owns, as a standby reads it. It may lag by a moment. */
public interface FollowedCell extends LogReader {

  /**
   * Whether nobody has the cell: its owner has let go of it, or has shown no sign of life for so
   * long. Time is measured here alone, from the last sign that was new; no two clocks are compared.
   * A wrong answer does no harm, because an owner that was put out is fenced.
   */
  boolean isFree(Duration lease);

  /** The cells of the engine, for whoever asks for a move of a site. */
  Neighbours neighbours();

  /** Says how far a standby has come, for those who ask. */
  void report(long position);
}
