package pomona.load.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder for one run, which is removed with all that is in it. */
public final class WorkFolder implements AutoCloseable {
  private final Path path;

  private WorkFolder(Path path) {
    this.path = path;
  }

  /** Makes one on the disk that is to be measured, or where temporary files go. */
  public static WorkFolder make(Optional<Path> parent) throws IOException {
    return new WorkFolder(
        parent.isEmpty()
            ? Files.createTempDirectory("pomona-load")
            : Files.createTempDirectory(Files.createDirectories(parent.get()), "pomona-load"));
  }

  public Path path() {
    return path;
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
