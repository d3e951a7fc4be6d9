package pomona.app.store;

import android.os.StrictMode;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import pomona.binary.WholeFile;

/**
 * Deletes pictures that no row names. A picture is written before the transaction that names it, so
 * a process that is killed in between leaves it behind. Files younger than {@link #LEAST_AGE} stay,
 * because they may belong to a scan that is being written, or be the photo of a lot that somebody
 * is finishing.
 */
public final class Strays {
  /** Longer than anybody takes to finish a lot. */
  static final Duration LEAST_AGE = Duration.ofDays(7);

  private final PomonaDatabase database;
  private final List<Path> folders;
  private final Clock clock;

  /**
   * Looks in these folders.
   *
   * @param attachments whose files bear their digests
   * @param frames whose files, and what was written beside them, bear the frames' names
   */
  public Strays(PomonaDatabase database, Path attachments, Path frames, Clock clock) {
    this.database = database;
    this.folders = List.of(attachments, frames);
    this.clock = clock;
  }

  /** How many files it deleted. Blocks. */
  public int sweep() throws IOException {
    StrictMode.noteSlowCall("looks for files that nobody knows");
    // The time is taken before the rows are read, so a file that is named meanwhile is younger
    // anyway.
    long before = clock.millis() - LEAST_AGE.toMillis();
    Set<String> known = new HashSet<>(database.facts().attachmentsHere());
    for (String frame : database.lots().frameFiles()) {
      known.add(stem(frame));
    }
    int deleted = 0;
    for (Path folder : folders) {
      if (Files.isDirectory(folder)) {
        deleted += sweep(folder, known, before);
      }
    }
    return deleted;
  }

  private static int sweep(Path folder, Set<String> known, long before) throws IOException {
    int deleted = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        boolean unknown = name.endsWith(WholeFile.PART) || !known.contains(stem(name));
        if (unknown && Files.getLastModifiedTime(file).toMillis() < before) {
          Files.deleteIfExists(file);
          deleted++;
        }
      }
    }
    return deleted;
  }

  /** A frame's name without what tells its files apart; a digest as it is. */
  private static String stem(String name) {
    int point = name.lastIndexOf('.');
    return point < 0 ? name : name.substring(0, point);
  }
}
