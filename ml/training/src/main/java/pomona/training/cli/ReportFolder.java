package pomona.training.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import pomona.command.GivenPath;

/** Where a page for people goes. */
final class ReportFolder {

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "Folder to write a page for people to.")
  private GivenPath.OutputFolder folder;

  Optional<Path> folder() {
    return Optional.ofNullable(folder).map(GivenPath::path);
  }
}
