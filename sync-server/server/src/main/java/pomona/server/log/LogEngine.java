package pomona.server.log;

import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * What keeps the logs of cells. The server knows of none; a program that brings one names it as a
 * service, and {@code serve --engine} finds it.
 */
public interface LogEngine {

  /**
   * Takes a cell's log over, and makes the cell if it is not there.
   *
   * @throws LogFault.Refused if another server has the cell and shows signs of life
   */
  TransactionLog take(Wish wish);

  /** Reads the log of a cell that is there, without touching who owns it. */
  FollowedCell follow(Wish wish);

  /**
   * Which cell is wanted.
   *
   * @param hosts where the engine is, separated by commas
   * @param access a file that says how the engine is entered, if it is not open
   * @param address of this server, for those who ask who has the cell
   * @param fromTheLiving whether a server that shows signs of life is put out too
   */
  record Wish(
      String hosts, Optional<Path> access, String cell, String address, boolean fromTheLiving) {}

  /** The engine of this program. */
  static LogEngine find() {
    return ServiceLoader.load(LogEngine.class)
        .findFirst()
        .orElseThrow(
            () ->
                new LogFault.Refused(
                    "This program has no engine for cells. Run pomona-cell.jar, which has"
                        + " (docs/cluster.md)."));
  }
}
