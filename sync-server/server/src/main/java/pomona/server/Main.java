package pomona.server;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command. */
@Command(
    name = "pomona-server",
    mixinStandardHelpOptions = true,
    version = "pomona-server 0.1.0",
    synopsisSubcommandLabel = "COMMAND",
    header = "Takes what phones record, keeps it, and lets people review it.",
    description = {
      "",
      "One process, one data directory, no other service. To try it:",
      "",
      "  java -jar pomona-server.jar serve --data ./data",
      "",
      "prints a link that lets the first administrator in. Phones are enrolled from there, or by",
      "'invite' while the server is stopped.",
      ""
    },
    footer = {"", "Exit codes: 0 done, 1 it failed (the reason is printed), 2 wrong usage."},
    subcommands = {
      ServeCommand.class,
      InviteCommand.class,
      ModelCommand.class,
      SignCommand.class,
      LooksCommand.class,
      OperateCommands.BackupCommand.class,
      OperateCommands.RestoreCommand.class,
      OperateCommands.DoctorCommand.class,
      OperateCommands.ExportCommand.class,
      OperateCommands.OpenApiCommand.class
    })
public final class Main {
  private Main() {}

  /** Runs the command and ends the process. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new Main());
    line.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          if (!isExpected(failure)) {
            throw failure;
          }
          command.getErr().println(failure.getMessage());
          return 1;
        });
    return line;
  }

  /** Failures that are the caller's to mend need words, not a stack trace. */
  private static boolean isExpected(Exception failure) {
    return failure instanceof java.io.IOException
        || failure instanceof ServerConfig.Refused
        || failure instanceof java.security.GeneralSecurityException
        || failure instanceof pomona.server.database.DatabaseFault
        || failure instanceof pomona.server.web.ProblemException
        || failure instanceof pomona.sync.BadField
        || failure instanceof pomona.binary.FormatException
        || failure instanceof io.javalin.util.JavalinBindException;
  }
}
