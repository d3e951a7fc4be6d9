package pomona.load.bench;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;
import pomona.command.GivenPath;
import pomona.load.process.WorkFolder;

/** The options of commands that measure a server full of fruits, and the filling itself. */
final class FilledServer {
  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "Stored fruits (default: ${DEFAULT-VALUE}).")
  private int count;

  @Option(
      names = "--copies",
      paramLabel = "N",
      defaultValue = "1",
      description = {
        "Store a part of them and make so many of each within the database, which is quicker and",
        "enough for what reads tables. Copies for bench-start have no content"
            + " (default: ${DEFAULT-VALUE})."
      })
  private int copies;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of the fruits (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--keep",
      paramLabel = "DIR",
      description = "Keep the fruits there (default: a directory for this run alone).")
  private GivenPath.OutputFolder keep;

  private boolean withContent = true;

  /** What is done with the data of a server. */
  interface Measuring {
    void measure(Path data) throws Exception;
  }

  int count() {
    return count;
  }

  /** For what asks for no page of a single fruit: ten million without content take less disk. */
  FilledServer withoutContent() {
    withContent = false;
    return this;
  }

  /**
   * Fills the data of a server and gives it to a measurement.
   *
   * @param indexed after how many fruits the index of similarity is left; below 0, none is left out
   */
  void fill(PrintWriter out, long indexed, Measuring then) throws Exception {
    if (keep != null) {
      fill(Files.createDirectories(keep.path()), out, indexed, then);
      return;
    }
    try (WorkFolder work = WorkFolder.temporary()) {
      fill(work.path(), out, indexed, then);
    }
  }

  private void fill(Path work, PrintWriter out, long indexed, Measuring then) throws Exception {
    Path data = work.resolve("data-" + count + "-" + seed);
    try (PackedSites sites = new PackedSites(data, seed, out)) {
      sites.fill(count / copies);
    }
    new CopiedFruits(data.resolve("pomona.db"), withContent, out).make(copies);
    try (PackedSites sites = new PackedSites(data, seed, out)) {
      sites.feedIndex(indexed < 0 ? count : Math.min(indexed, count));
    }
    then.measure(data);
  }
}
