package pomona.server.log;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * The log of a cell, held by its one owner. Whoever opens it takes it over: the owner of before can
 * append nothing more. An implementation is right if it passes {@code TransactionLogContract}:
 *
 * <ul>
 *   <li>when {@link #append} returns, the transaction outlives this machine, and everybody who
 *       reads after that sees it;
 *   <li>a transaction is there as a whole or not at all, at one position, once;
 *   <li>an owner that was fenced appends nothing, however late its request arrives.
 * </ul>
 */
public interface TransactionLog extends LogReader {

  /** Whether anything is kept; without a log the database does not even gather its changes. */
  boolean keeps();

  /**
   * Appends a transaction behind all others.
   *
   * @param position one more than that of the transaction before it
   * @throws LogFault.Fenced if another owner has the log; it is then not there
   * @throws LogFault.Behind if this position is taken, by a request of this owner's whose outcome
   *     was not known before
   * @throws LogFault.Unreachable if it is not known whether the transaction is there
   */
  void append(long position, byte[] transaction);

  /**
   * Makes sure that a site is this cell's alone; before the transaction that brings the site.
   *
   * @throws LogFault.Refused if another cell has it
   */
  default void claim(String site) {}

  /**
   * Gives a site of this cell to another cell, which is there. Giving it twice is giving it once.
   *
   * @throws LogFault.Refused if the site is neither this cell's nor the other's
   */
  default void handOver(String site, String toCell) {
    throw new LogFault.Refused("This log has no other cells");
  }

  /** Where the cell's attachments are kept besides; a log that keeps none has nowhere. */
  default Optional<FarAttachments> attachments() {
    return Optional.empty();
  }

  /** What this cell tells others and hears from them; a log of one server alone has nobody. */
  default Optional<AllCells> allCells() {
    return Optional.empty();
  }

  /** The other cells of the engine; a log of one server alone has none. */
  default Optional<Neighbours> neighbours() {
    return Optional.empty();
  }

  /**
   * Is told when the log finds out by itself, between appends, that another owner has it. A log
   * that only finds out by appending never tells.
   */
  default void onLost(Consumer<LogFault> listener) {}
}
