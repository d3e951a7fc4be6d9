package pomona.training.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import pomona.binary.FormatException;

/** The command {@code pomona-ml}. */
@Command(
    name = "pomona-ml",
    mixinStandardHelpOptions = true,
    description = "Composes scenes, trains, exports, measures and signs Pomona's bundles.",
    subcommands = {
      ScenesCommand.class,
      EvaluateCommand.class,
      CompareCommand.class,
      AblateCommand.class,
      GoldenCommand.class,
      LineageCommand.class,
      TeachCheckCommand.class,
      LookCheckCommand.class,
      TrainCommand.class,
      BlendCommand.class,
      ExportCommand.class,
      VerifyCommand.class,
      BenchCommand.class,
      CardCommand.class,
      InferCommand.class,
      KeygenCommand.class,
      SignCommand.class
    })
public final class PomonaMl {

  private PomonaMl() {}

  public static void main(final String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /**
   * What is wrong with somebody's files is said in a sentence; a stack trace means a fault here.
   */
  static CommandLine commandLine() {
    return new CommandLine(new PomonaMl())
        .setExecutionExceptionHandler(
            (fault, command, parsed) -> {
              if (fault instanceof IOException
                  || fault instanceof UncheckedIOException
                  || fault instanceof FormatException) {
                command.getErr().println(command.getCommandName() + ": " + fault.getMessage());
                return 1;
              }
              throw fault;
            });
  }
}
