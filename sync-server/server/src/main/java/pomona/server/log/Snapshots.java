package pomona.server.log;

import java.util.List;
import java.util.Optional;

/**
 * Snapshots of a cell: everything that its log keeps, as it was behind a transaction. A directory
 * that has nothing begins with the newest and reads the log from there, so a rebuild is bounded;
 * and what is in no newer snapshot may go from the log.
 */
public interface Snapshots {

  /** The newest that is whole. */
  Optional<Snapshot> newest();

  /**
   * A snapshot.
   *
   * @param position of the newest transaction that it has
   * @param atMillis when it was made, by the clock of who made it
   */
  record Snapshot(long position, int pieces, long atMillis) {}

  /**
   * Some of its pieces, in their order.
   *
   * @throws LogFault.Damaged if one is missing
   */
  List<byte[]> pieces(Snapshot snapshot, int from);

  /** Begins a snapshot. One that is not finished is none. */
  Writing write(long position);

  /** A snapshot that is being written. */
  interface Writing {
    void add(byte[] piece);

    /** Now it is whole. What two newer snapshots make needless goes from the log. */
    void finish(long atMillis);
  }
}
