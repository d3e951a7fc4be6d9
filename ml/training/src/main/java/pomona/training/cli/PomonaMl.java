package pomona.training.cli;

import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command {@code pomona-ml}. What a person asks for begins in one of its subcommands. */
@Command(
    name = "pomona-ml",
    scope = ScopeType.INHERIT,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    usageHelpAutoWidth = true,
    description = "Composes scenes, trains, exports, measures and signs Pomona's bundles.",
    subcommands = {
      ScenesCommand.class,
      CutoutsCommand.class,
      HoldOutCommand.class,
      TrainCommand.class,
      BlendCommand.class,
      ExportCommand.class,
      VerifyCommand.class,
      CardCommand.class,
      InferCommand.class,
      EvaluateCommand.class,
      BenchCommand.class,
      CompareCommand.class,
      AblateCommand.class,
      GoldenCommand.class,
      LineageCommand.class,
      TeachCheckCommand.class,
      LookCheckCommand.class,
      KeygenCommand.class,
      SignCommand.class
    })
public final class PomonaMl {

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description =
          "When the command fails, write " + FaultFile.NAME + " here: what happened, to send.")
  private boolean debug;

  private PomonaMl() {}

  public static void main(final String[] arguments) {
    final CommandLine command = commandLine();
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, fault) -> command.getErr().println(Faults.line(command, fault)));
    System.exit(command.execute(arguments));
  }

  /** The command line as a person gets it: whatever fails ends in one line, never in a trace. */
  static CommandLine commandLine() {
    final PomonaMl options = new PomonaMl();
    final CommandLine line = new CommandLine(options);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler(Faults::misunderstood);
    line.setExecutionExceptionHandler(
        (fault, command, parsed) -> Faults.told(command, fault, file(options, parsed)));
    line.setExecutionStrategy(
        parsed -> {
          try {
            return new CommandLine.RunLast().execute(parsed);
          } catch (Error fault) { // Of these picocli hands on no one.
            final CommandLine last = parsed.asCommandLineList().get(depth(parsed));
            return Faults.told(last, fault, file(options, parsed));
          }
        });
    return line;
  }

  private static int depth(final CommandLine.ParseResult parsed) {
    return parsed.asCommandLineList().size() - 1;
  }

  private static Optional<FaultFile> file(
      final PomonaMl options, final CommandLine.ParseResult parsed) {
    return options.debug ? Optional.of(new FaultFile(parsed.originalArgs())) : Optional.empty();
  }
}
