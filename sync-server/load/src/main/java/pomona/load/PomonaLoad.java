package pomona.load;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import pomona.load.bench.PagesBenchCommand;
import pomona.load.bench.ServerBenchCommand;
import pomona.load.fleet.FleetCommand;

/** The command {@code pomona-load}. */
@Command(
    name = "pomona-load",
    mixinStandardHelpOptions = true,
    version = "pomona-load 0.1.0",
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Measures a Pomona server on this machine, and plans its capacity with a simulated fleet.",
      "It is a tool of those who build the server and is not shipped with it.",
      ""
    },
    footer = {"", "Exit codes: 0 done, 1 it failed (the reason is printed), 2 wrong usage."},
    subcommands = {ServerBenchCommand.class, PagesBenchCommand.class, FleetCommand.class})
public final class PomonaLoad {
  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Print where in the program a failure arose, too.")
  private boolean debug;

  private PomonaLoad() {}

  /** Runs the command and ends the process. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** A failure is one line, whatever it is. */
  static CommandLine commandLine() {
    PomonaLoad load = new PomonaLoad();
    return new CommandLine(load)
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              String why = failure.getMessage() == null ? failure.toString() : failure.getMessage();
              command.getErr().println(command.getCommandName() + ": " + why);
              if (load.debug) {
                failure.printStackTrace(command.getErr());
              }
              return 1;
            });
  }
}
