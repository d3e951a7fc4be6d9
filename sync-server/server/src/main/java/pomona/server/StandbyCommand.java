package pomona.server;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import pomona.server.cell.Standby;
import pomona.server.log.FollowedCell;
import pomona.server.log.TransactionLog;

/** Follows a cell that another server owns, and serves in its place when that one is gone. */
@Command(
    name = "standby",
    mixinStandardHelpOptions = true,
    header = "Follows a cell, and serves in its place when its server stops or is gone.",
    description = {
      "It takes the options of 'serve' and uses them from then on:",
      "",
      "  standby --data /var/lib/pomona --engine 10.0.0.1 --cell north",
      ""
    })
final class StandbyCommand extends ServeCommand {
  @Option(
      names = "--lease",
      paramLabel = "SECONDS",
      defaultValue = "5",
      description =
          "How long the cell's server may show no sign of life (default: ${DEFAULT-VALUE}). Too"
              + " short a time does no harm but an interruption: the other one is fenced.")
  private int leaseSeconds;

  @Override
  Optional<Supplier<TransactionLog>> log(String address) throws IOException {
    if (cell == null) {
      throw new ParameterException(
          spec.commandLine(), "A standby follows a cell: --engine and --cell are missing.");
    }
    if (leaseSeconds < 2) {
      throw new ParameterException(
          spec.commandLine(), "--lease must be at least 2 seconds, is " + leaseSeconds + ".");
    }
    PrintWriter out = spec.commandLine().getOut();
    try (DataDirectory directory = DataDirectory.take(data.path());
        FollowedCell followed = cell.followed(address)) {
      out.println("Following " + cell.name());
      out.flush();
      Standby standby =
          new Standby(directory.database(), followed, Duration.ofSeconds(leaseSeconds));
      if (!standby.follow()) {
        throw new IOException("The standby was stopped.");
      }
    }
    out.println("Taking over " + cell.name());
    out.flush();
    return Optional.of(cell.logOfTheDead(address));
  }
}
