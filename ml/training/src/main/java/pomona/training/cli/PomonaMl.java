package pomona.training.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;
import pomona.command.Program;
import pomona.command.Version;

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
      GoldenCommand.class,
      LineageCommand.class,
      TeachCheckCommand.class,
      DefectCheckCommand.class,
      SweepCheckCommand.class,
      KeygenCommand.class,
      SignCommand.class
    })
public final class PomonaMl extends Program {
  private PomonaMl() {}

  public static void main(final String[] arguments) {
    new PomonaMl().run(arguments);
  }

  static CommandLine program() {
    return new PomonaMl().commandLine();
  }
}
