package pomona.training.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;
import pomona.command.GivenPath;

/** Where a command leaves what it made; mixed into every command that fills a folder. */
final class OutputFolder {

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Folder to write to; it is made where there is none.")
  private GivenPath.OutputFolder folder;

  Path folder() {
    return folder.path();
  }
}
