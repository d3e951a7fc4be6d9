package pomona.training.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import pomona.command.GivenPath;
import pomona.training.scene.PhotoScenes;

/** Whole photographs that are learnt from like scenes; what is held out of them is left out. */
final class WholePhotoOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--freshness",
      paramLabel = "DIR",
      description = {
        "Photographs of single fruits of known freshness on white paper, to learn from whole:",
        "folders 0 to n, or bananas by date. What hold-out keeps back is left out. May be repeated."
      })
  private List<GivenPath.InputFolder> freshness = List.of();

  @Option(
      names = "--empty-photos",
      paramLabel = "DIR",
      description =
          "Photographs without produce, to learn from whole that nothing is in them. One folder in"
              + " five is left out, as of --backgrounds.")
  private GivenPath.InputFolder empty;

  @Option(
      names = "--tables",
      paramLabel = "DIR",
      description =
          "Photographs with boxes and no outlines (boxes.json), to learn from whole. What hold-out"
              + " keeps back is left out.")
  private GivenPath.InputFolder tables;

  @Option(
      names = "--whole-batch",
      defaultValue = "3",
      paramLabel = "N",
      description =
          "How many photographs of --freshness, --empty-photos and --tables stand beside the scenes"
              + " of a step. Default: ${DEFAULT-VALUE}.")
  private int count;

  Optional<PhotoScenes> read(final Consumer<String> complaints) throws IOException {
    if (count < 1 || count > 64) {
      throw new ParameterException(
          spec.commandLine(), "--whole-batch is 1 to 64 photographs a step, not " + count);
    }
    final PhotoScenes photographs = new PhotoScenes(complaints);
    for (final Path folder : GivenPath.all(freshness)) {
      photographs.addFreshness(folder);
    }
    if (empty != null) {
      photographs.addEmpty(empty.path());
    }
    if (tables != null) {
      photographs.addTables(tables.path());
    }
    return photographs.isEmpty() ? Optional.empty() : Optional.of(photographs);
  }

  int count() {
    return count;
  }
}
