package pomona.server.fault;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A folder on a disk that keeps a log of what was written and what was made durable ({@code
 * disk.c}, which needs Linux and a C compiler). {@link #afterPowerLoss} makes the folder as a loss
 * of power at some moment would have left it: what was made durable is there, and of everything
 * else a random part, as of a real disk's cache.
 */
public final class KeptDisk {
  private final Path folder;
  private final Path library;
  private final Path log;
  private final Path full;
  private final Map<String, byte[]> before = new HashMap<>();

  private KeptDisk(Path folder, Path library, Path log, Path full) {
    this.folder = folder;
    this.library = library;
    this.log = log;
    this.full = full;
  }

  /** One whose folder is {@code data} in a place of a test's own. */
  public static KeptDisk in(Path place) throws IOException, InterruptedException {
    Path library = place.resolve("disk.so");
    Path source = place.resolve("disk.c");
    try (InputStream code = KeptDisk.class.getResourceAsStream("disk.c")) {
      Files.copy(code, source);
    }
    boolean made = compile(source, library);
    if (!made && "true".equals(System.getenv("CI"))) {
      throw new IllegalStateException("no C compiler on this computer, or it is not Linux");
    }
    assumeTrue(made, "needs Linux and a C compiler");
    return new KeptDisk(
        Files.createDirectories(place.resolve("data")),
        library,
        place.resolve("disk.log"),
        place.resolve("disk.full"));
  }

  private static boolean compile(Path source, Path library)
      throws IOException, InterruptedException {
    if (!System.getProperty("os.name").equals("Linux")) {
      return false;
    }
    try {
      Process compiler =
          new ProcessBuilder(
                  "cc", "-shared", "-fPIC", "-O1", "-o", "" + library, "" + source, "-ldl")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return compiler.waitFor(1, TimeUnit.MINUTES) && compiler.exitValue() == 0;
    } catch (IOException noCompiler) {
      return false;
    }
  }

  public Path folder() {
    return folder;
  }

  /** What a process needs to write through this disk. */
  public Map<String, String> environment() {
    return Map.of(
        "LD_PRELOAD",
        library.toString(),
        "POMONA_DISK_FOLDER",
        folder.toString(),
        "POMONA_DISK_LOG",
        log.toString(),
        "POMONA_DISK_FULL",
        full.toString());
  }

  /** From now on no file can grow, or they can again. */
  public void full(boolean isFull) throws IOException {
    if (isFull) {
      Files.createFile(full);
    } else {
      Files.delete(full);
    }
  }

  /** This moment, for {@link #afterPowerLoss}. */
  long now() throws IOException {
    return Files.size(log);
  }

  /** What is in the folder now counts as durable; the log begins with the next process. */
  void begin() throws IOException {
    before.clear();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        before.put(file.toString(), Files.readAllBytes(file));
      }
    }
  }

  /** Makes the folder as it would be after the power was lost at a moment. */
  void afterPowerLoss(long moment, Random random, Path into) throws IOException {
    DiskState state = new DiskState();
    before.forEach(state::add);
    ByteBuffer records =
        ByteBuffer.wrap(Arrays.copyOf(Files.readAllBytes(log), (int) moment))
            .order(ByteOrder.LITTLE_ENDIAN);
    while (records.remaining() >= DiskState.Change.LEAST_BYTES) {
      Optional<DiskState.Change> change = DiskState.Change.read(records);
      if (change.isEmpty()) {
        break; // The power was lost in the middle of it.
      }
      state.apply(change.get());
    }
    for (Map.Entry<String, byte[]> file : state.afterPowerLoss(random).entrySet()) {
      // SQLite's shared memory is made anew from its log.
      if (!file.getKey().endsWith("-shm")) {
        Path path = into.resolve(folder.relativize(Path.of(file.getKey())));
        Files.createDirectories(path.getParent());
        Files.write(path, file.getValue());
      }
    }
  }
}
