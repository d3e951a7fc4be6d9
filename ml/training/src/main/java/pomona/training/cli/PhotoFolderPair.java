package pomona.training.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;
import pomona.command.GivenPath;

/** Photographs to learn from, and others that are asked with; mixed into measurements. */
final class PhotoFolderPair {

  @Option(
      names = "--photos",
      required = true,
      paramLabel = "DIR",
      description = "Class folders of photographs to learn from.")
  private GivenPath.InputFolder photos;

  @Option(
      names = "--held",
      required = true,
      paramLabel = "DIR",
      description = "Class folders of other photographs, to ask with.")
  private GivenPath.InputFolder validation;

  Path photos() {
    return photos.path();
  }

  Path validation() {
    return validation.path();
  }
}
