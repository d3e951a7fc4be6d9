package pomona.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;
import pomona.command.GivenPath;
import pomona.server.database.Database;

/** The data directory that a command works on. */
final class StoppedData {
  @Option(names = "--data", required = true, paramLabel = "DIR", description = "The server's data.")
  private GivenPath.OutputFolder folder;

  /** The folder, without a look at what is in it. */
  Path folder() {
    return folder.path();
  }

  /** What a command does with the database. */
  interface Work {
    int with(Database database) throws IOException;
  }

  /** Opens a database that is there; refuses while its server runs. */
  int open(Work work) throws IOException {
    try (DataDirectory directory = DataDirectory.take(existing());
        Database database = Database.open(directory.database())) {
      return work.with(database);
    }
  }

  /**
   * The folder, if a server's data are in it. Otherwise a mistyped path would be made, and reported
   * as healthy and empty.
   */
  Path existing() throws IOException {
    if (!Files.exists(folder.path().resolve(DataDirectory.DATABASE))) {
      throw new IOException(
          "There are no data of a server in "
              + folder.path()
              + ": it has no "
              + DataDirectory.DATABASE
              + ". Check --data.");
    }
    return folder.path();
  }
}
