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
      converter = GivenPath.OutputFolder.class,
      description = "Folder to write to; it is made where there is none.")
  private Path folder;

  Path folder() {
    return folder;
  }
}
