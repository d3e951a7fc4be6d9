package pomona.load;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import pomona.command.Program;
import pomona.command.Version;
import pomona.load.bench.AskBenchCommand;
import pomona.load.bench.PagesBenchCommand;
import pomona.load.bench.ServerBenchCommand;
import pomona.load.bench.StartBenchCommand;
import pomona.load.fleet.FleetCommand;
import pomona.load.order.OrderCommand;
import pomona.load.repair.RepairCommand;
import pomona.load.teach.TeachCommand;

/** The command {@code pomona-load}. */
@Command(
    name = "pomona-load",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Measures a Pomona server on this machine, and plans its capacity with a simulated fleet.",
      "It is a tool of those who build the server and is not shipped with it.",
      ""
    },
    footer = {"", "Exit codes: 0 done, 1 it failed (the reason is printed), 2 wrong usage."},
    subcommands = {
      ServerBenchCommand.class,
      PagesBenchCommand.class,
      StartBenchCommand.class,
      AskBenchCommand.class,
      FleetCommand.class,
      OrderCommand.class,
      RepairCommand.class,
      TeachCommand.class
    })
public final class PomonaLoad extends Program {
  private PomonaLoad() {}

  /** Runs the command and ends the process. */
  public static void main(String[] arguments) {
    new PomonaLoad().run(arguments);
  }

  static CommandLine program() {
    return new PomonaLoad().commandLine();
  }
}
