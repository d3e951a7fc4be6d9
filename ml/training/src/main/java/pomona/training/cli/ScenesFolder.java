package pomona.training.cli;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;
import pomona.command.GivenPath;
import pomona.training.data.CocoData;
import pomona.training.data.CocoReader;

/** Scenes that a command looks at, as {@code pomona-ml scenes} writes them. */
final class ScenesFolder {

  @Option(
      names = "--scenes",
      required = true,
      paramLabel = "DIR",
      converter = GivenPath.Input.class,
      description = "A COCO folder, such as ml/models/golden/scenes.")
  private Path folder;

  CocoData read() throws IOException {
    return CocoReader.read(
        CocoReader.find(folder)
            .orElseThrow(() -> new IOException(folder + ": there is no COCO file in it")));
  }

  @Override
  public String toString() {
    return folder.toString();
  }
}
