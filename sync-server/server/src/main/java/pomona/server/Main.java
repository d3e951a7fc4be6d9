package pomona.server;

import io.javalin.util.JavalinBindException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.ServiceLoader;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import pomona.command.Program;
import pomona.command.Version;
import pomona.server.database.DatabaseFault;
import pomona.server.fact.SiteClosed;
import pomona.server.log.LogFault;
import pomona.server.web.ProblemException;
import pomona.sync.BadField;

/** The command {@code pomona-server}. */
@Command(
    name = "pomona-server",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    header = "Takes what phones record, keeps it, and lets people review it.",
    description = {
      "",
      "One process, one data directory, no other service. To try it:",
      "",
      "  java -jar pomona-server.jar serve --data ./data",
      "",
      "prints a link that lets the first administrator in. Phones are enrolled from there,",
      "or by 'invite' while the server is stopped.",
      ""
    },
    footer = {
      "",
      "Exit codes: 0 done, 1 it failed (the reason is printed), 2 wrong usage, 3 a server without",
      "memory ended itself, 4 another server has taken the cell over."
    },
    subcommands = {
      ServeCommand.class,
      StandbyCommand.class,
      CellCommands.RebuildCommand.class,
      CellCommands.ImportCommand.class,
      MoveSiteCommand.class,
      InviteCommand.class,
      ModelCommand.class,
      SignCommand.class,
      DefectsCommand.class,
      AskCommand.class,
      OperateCommands.BackupCommand.class,
      OperateCommands.RestoreCommand.class,
      OperateCommands.DoctorCommand.class,
      OperateCommands.ExportCommand.class,
      OperateCommands.OpenApiCommand.class
    })
public final class Main extends Program {
  private Main() {}

  /** Runs the command and ends the process. */
  public static void main(String[] arguments) {
    new Main().run(arguments);
  }

  /** The command line, to be run in this process. */
  public static CommandLine program() {
    return new Main().commandLine();
  }

  /** Commands of modules that stand on this one, such as those about cells. */
  public interface More {
    List<Object> commands();
  }

  @Override
  protected List<Object> moreCommands() {
    return ServiceLoader.load(More.class).stream()
        .flatMap(module -> module.get().commands().stream())
        .toList();
  }

  /** Whether a failure is the caller's to mend; it is then reported without a trace. */
  @Override
  protected boolean isSaid(Throwable failure) {
    return failure instanceof ServerConfig.Refused
        || failure instanceof GeneralSecurityException
        || failure instanceof DatabaseFault
        || failure instanceof ProblemException
        || failure instanceof SiteClosed
        || failure instanceof BadField
        || failure instanceof LogFault
        || failure instanceof JavalinBindException;
  }
}
