package pomona.server;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import pomona.binary.WholeFile;
import pomona.bundle.Bundle;
import pomona.command.GivenPath;
import pomona.head.TaughtDefect;
import pomona.server.learn.TaughtDefects;

/** Solves heads with the defects that phones have taught. */
@Command(
    name = "defects",
    mixinStandardHelpOptions = true,
    header = "Solves the defects that phones have taught, from the examples of all phones.",
    description = {
      "Says how each does on examples that it was not shown. Those that are told apart are written",
      "with a bundle's heads; signed, they are added on the page Heads and rolled out as any head",
      "pack. They start from the bundle alone; the page Taught defects goes on from the pack that",
      "phones have. The server must be stopped; to solve while it runs, take a backup and solve"
          + " that.",
      ""
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:heads were written", "1:nothing that was taught is told apart"})
final class DefectsCommand extends DataCommand {
  @Mixin private SignedFiles files;

  @Option(
      names = "--bundle",
      required = true,
      paramLabel = "FILE",
      description = "The .tflite file whose heads they are added to, its .sig beside it.")
  private GivenPath.InputFile bundle;

  @Option(names = "--to", required = true, paramLabel = "FILE", description = "The heads.bin.")
  private GivenPath.OutputFile target;

  @Override
  public Integer call() throws Exception {
    Bundle opened = files.open(bundle.path());
    return data.open(
        database -> {
          TaughtDefects.Solved solved =
              new TaughtDefects(database).solve(opened.card().generation().space(), opened.heads());
          for (TaughtDefects.Worth worth : solved.defects()) {
            print(words(worth));
          }
          if (solved.defects().stream().noneMatch(TaughtDefects.Worth::counts)) {
            print("Nothing that was taught is told apart; no heads were written.");
            return 1;
          }
          WholeFile.write(target.path(), solved.heads().toBytes());
          print(target.path().toString());
          return 0;
        });
  }

  private static String words(TaughtDefects.Worth worth) {
    String counted =
        worth.defect() + ": " + worth.with() + " with it, " + worth.without() + " without it";
    if (worth.with() < TaughtDefect.NEEDED || worth.without() < TaughtDefect.NEEDED) {
      return counted + "; left out, " + TaughtDefect.NEEDED + " of each are needed";
    }
    return counted
        + "; unseen, "
        + worth.recognised()
        + " would be recognised and "
        + worth.spared()
        + " told apart; "
        + (worth.counts() ? "taken" : "left out, that is too few");
  }
}
