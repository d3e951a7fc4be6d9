package pomona.command;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/**
 * A command-line program with subcommands. Whatever fails ends in one line, never in a stack trace.
 *
 * <pre>{@code
 * @Command(name = "pomona-x", versionProvider = Version.class, subcommands = ...)
 * final class PomonaX extends Program {
 *   public static void main(String[] arguments) {
 *     new PomonaX().run(arguments);
 *   }
 * }
 * }</pre>
 */
public abstract class Program {
  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description =
          "When the command fails, write a file into this folder that says what happened, to send.")
  private boolean debug;

  /** Whether the message of a fault of this program's own kinds was written for a person. */
  protected boolean isSaid(Throwable fault) {
    return false;
  }

  /** Subcommands beside those that the annotation names, from other modules. */
  protected List<Object> moreCommands() {
    return List.of();
  }

  /** Runs what was asked for and ends the process. */
  public final void run(String[] arguments) {
    CommandLine line = commandLine();
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, fault) -> line.getErr().println(new Faults(this).line(line, fault)));
    System.exit(line.execute(arguments));
  }

  /** The command line. */
  public final CommandLine commandLine() {
    Faults faults = new Faults(this);
    CommandLine line = new CommandLine(this);
    moreCommands().forEach(line::addSubcommand);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUsageHelpAutoWidth(true);
    GivenPath.register(line);
    for (CommandLine command : line.getSubcommands().values()) {
      command.getCommandSpec().versionProvider(line.getCommandSpec().versionProvider());
      Paragraphs.in(command.getCommandSpec().usageMessage());
    }
    Paragraphs.in(line.getCommandSpec().usageMessage());
    line.setParameterExceptionHandler(Faults::misunderstood);
    line.setExecutionExceptionHandler(
        (fault, command, parsed) -> faults.told(command, fault, file(line, parsed)));
    line.setExecutionStrategy(
        parsed -> {
          try {
            return new CommandLine.RunLast().execute(parsed);
          } catch (Error fault) { // Of these picocli hands on no one.
            int last = parsed.asCommandLineList().size() - 1;
            return faults.told(parsed.asCommandLineList().get(last), fault, file(line, parsed));
          }
        });
    return line;
  }

  private Optional<FaultFile> file(CommandLine line, ParseResult parsed) {
    return debug
        ? Optional.of(new FaultFile(line.getCommandSpec(), parsed.originalArgs()))
        : Optional.empty();
  }
}
