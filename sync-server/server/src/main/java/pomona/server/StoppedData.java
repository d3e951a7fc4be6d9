package pomona.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the data are that a command works on. */
final class StoppedData {
  @Option(names = "--data", required = true, paramLabel = "DIR", description = "The server's data.")
  private Path folder;

  /** The folder, whatever is in it. */
  Path folder() {
    return folder;
  }

  /** The folder of a server; a mistyped one would be made, and found to be well and empty. */
  Path existing() throws IOException {
    if (!Files.exists(folder.resolve(DataDirectory.DATABASE))) {
      throw new IOException(
          "There are no data of a server in "
              + folder
              + ": it has no "
              + DataDirectory.DATABASE
              + ". Check --data.");
    }
    return folder;
  }
}
