package pomona.training.cli;

import java.io.IOException;
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
      description = "A COCO folder, such as ml/models/golden/scenes.")
  private GivenPath.Input folder;

  CocoData read() throws IOException {
    return CocoReader.read(
        CocoReader.find(folder.path())
            .orElseThrow(() -> new IOException(folder.path() + ": there is no COCO file in it")));
  }

  @Override
  public String toString() {
    return folder.path().toString();
  }
}
