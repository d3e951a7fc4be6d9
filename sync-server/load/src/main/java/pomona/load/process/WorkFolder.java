package pomona.load.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import pomona.command.GivenPath;

/** A folder for one run, which is removed with all that is in it. */
public record WorkFolder(Path path) implements AutoCloseable {

  /** Where a command makes it. */
  public static final class Place {
    @Option(
        names = "--dir",
        paramLabel = "DIR",
        description = "On the disk to be measured (default: the directory for temporary files).")
    private GivenPath.OutputFolder parent;

    public WorkFolder make() throws IOException {
      return parent == null
          ? temporary()
          : new WorkFolder(
              Files.createTempDirectory(Files.createDirectories(parent.path()), "pomona-load"));
    }
  }

  /** Makes one where temporary files go. */
  public static WorkFolder temporary() throws IOException {
    return new WorkFolder(Files.createTempDirectory("pomona-load"));
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
