package pomona.server;

import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Option;
import pomona.command.GivenPath;
import pomona.server.log.FollowedCell;
import pomona.server.log.LogEngine;
import pomona.server.log.TransactionLog;

/** Where the log of a cell is kept, and which cell it is. */
final class CellOptions {
  @Option(
      names = "--engine",
      required = true,
      paramLabel = "HOSTS",
      description =
          "Nodes of the engine that keeps the cell's log, as 10.0.0.1,10.0.0.2. What is"
              + " acknowledged is there first, and outlives this machine.")
  private String hosts;

  @Option(
      names = "--engine-access",
      paramLabel = "FILE",
      defaultValue = "${env:POMONA_ENGINE_ACCESS}",
      description =
          "A file with the name and password, and the trust store, by which the engine is entered."
              + " The environment may name it in POMONA_ENGINE_ACCESS.")
  private GivenPath.InputFile access;

  @Option(
      names = "--cell",
      required = true,
      paramLabel = "NAME",
      description = "Which cell this is; it is made if the engine does not have it.")
  private String cell;

  @Option(
      names = "--take-over",
      description = "Take the cell even from a server that shows signs of life; that one stops.")
  private boolean takeOver;

  /** Takes the log over when the server starts. */
  Supplier<TransactionLog> log(String address) {
    LogEngine engine = LogEngine.find();
    return () -> engine.take(wish(address));
  }

  /** Takes the log over from an owner who was found to be gone. */
  Supplier<TransactionLog> logOfTheDead(String address) {
    takeOver = true;
    return log(address);
  }

  FollowedCell followed(String address) {
    return LogEngine.find().follow(wish(address));
  }

  /** Another cell of the same engine. */
  CellOptions other(String name) {
    CellOptions other = new CellOptions();
    other.hosts = hosts;
    other.access = access;
    other.cell = name;
    other.takeOver = takeOver;
    return other;
  }

  private LogEngine.Wish wish(String address) {
    return new LogEngine.Wish(
        hosts, Optional.ofNullable(access).map(GivenPath::path), cell, address, takeOver);
  }

  String name() {
    return cell;
  }
}
