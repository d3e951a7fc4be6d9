package pomona.training.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code pomona-ml}. */
@Command(
    name = "pomona-ml",
    mixinStandardHelpOptions = true,
    description = "Composes scenes, trains, exports, measures and signs Pomona's bundles.",
    subcommands = {TrainCommand.class})
public final class PomonaMl {

  private PomonaMl() {}

  public static void main(final String[] arguments) {
    System.exit(new CommandLine(new PomonaMl()).execute(arguments));
  }
}
