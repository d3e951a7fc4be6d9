package pomona.training.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import pomona.command.GivenPath;
import pomona.training.net.Blend;
import pomona.training.net.WeightsFile;

/** Makes one network of several trainings. */
@Command(
    name = "blend",
    description = {
      "Writes the mean of finished weights.",
      "They are of runs that went on from one network and kept its statistics (train --settle-at"
          + " 0)."
    })
final class BlendCommand implements Callable<Integer> {

  @Option(
      names = "--weights",
      required = true,
      arity = "1..*",
      paramLabel = "FILE",
      description = "What trainings left; a file that is named twice counts twice.")
  private List<GivenPath.InputFile> weights = new ArrayList<>();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "File to write the mean to.")
  private GivenPath.OutputFile out;

  @Override
  public Integer call() throws Exception {
    WeightsFile.write(out.path(), Blend.of(GivenPath.all(weights)).arrays());
    System.out.println("the mean of " + weights.size() + ": " + out.path());
    return 0;
  }
}
