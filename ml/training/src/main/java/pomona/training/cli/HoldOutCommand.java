package pomona.training.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import pomona.command.GivenPath;
import pomona.training.data.HeldOutFolder;

/** Writes what training never sees of a set of real photographs. */
@Command(
    name = "hold-out",
    description = {
      "Writes those fruits of real photographs that training never sees, as a folder to evaluate.",
      "A rule over a fruit's name chooses them: the same ones at any time."
    })
final class HoldOutCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  /** One set. */
  static final class Source {
    @Option(
        names = "--freshness",
        paramLabel = "DIR",
        description = "Fruits of known freshness: folders 0 to n, dated bananas, ripe and unripe.")
    private GivenPath.InputFolder freshness;

    @Option(
        names = "--trays",
        paramLabel = "DIR",
        description = "Folders of trays, named like products; masks by thresholding.")
    private GivenPath.InputFolder trays;

    @Option(
        names = "--photos",
        paramLabel = "DIR",
        description = "Class folders: what training holds back of them to choose by.")
    private GivenPath.InputFolder photos;

    @Option(names = "--boxes", paramLabel = "DIR", description = "Photographs with a boxes.json.")
    private GivenPath.InputFolder boxes;
  }

  @ArgGroup(multiplicity = "1")
  private Source source;

  @Option(
      names = "--side",
      paramLabel = "SIDE",
      defaultValue = "evaluation",
      description = "evaluation, or training for the rest. Default: ${DEFAULT-VALUE}.")
  private String side;

  @Option(
      names = "--long-side",
      paramLabel = "PX",
      defaultValue = "1200",
      description = "Pixels of a tray at most. Default: ${DEFAULT-VALUE}.")
  private int longSidePx;

  @Mixin private OutputFolder out;

  @Override
  public Integer call() throws IOException {
    if (!side.equals("evaluation") && !side.equals("training")) {
      throw new ParameterException(
          spec.commandLine(), "--side is evaluation or training, not \"" + side + "\"");
    }
    if (longSidePx < 64 || longSidePx > 4096) {
      throw new ParameterException(
          spec.commandLine(), "--long-side is 64 to 4096 pixels, not " + longSidePx);
    }
    final HeldOutFolder folder =
        new HeldOutFolder(out.folder(), side.equals("evaluation"), System.out::println);
    final HeldOutFolder.Written written;
    if (source.freshness != null) {
      written = folder.freshness(source.freshness.path());
    } else if (source.trays != null) {
      written = folder.trays(source.trays.path(), longSidePx);
    } else if (source.photos != null) {
      written = folder.photographs(source.photos.path());
    } else {
      written = folder.boxes(source.boxes.path());
    }
    System.out.println(
        written.photographs()
            + " photographs with "
            + written.fruits()
            + " fruits: "
            + out.folder());
    return 0;
  }
}
