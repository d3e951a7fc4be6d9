package pomona.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import pomona.server.database.Database;

/**
 * A database of the newest schema without a row in it, made once: hundreds of servers are started
 * by tests, and each would apply every migration again. {@code OldDataTest} and whatever starts a
 * process of its own still do.
 */
final class NewDatabase {
  private static final byte[] CONTENT = make();

  private NewDatabase() {}

  /** Puts it into a data directory that has none. */
  static void putInto(Path data) throws IOException {
    Path file = data.resolve(DataDirectory.DATABASE);
    if (!Files.exists(file)) {
      Files.createDirectories(data);
      Files.write(file, CONTENT);
    }
  }

  private static byte[] make() {
    try {
      Path folder = Files.createTempDirectory("pomona-new");
      Path file = folder.resolve(DataDirectory.DATABASE);
      Database.open(file).close();
      byte[] content = Files.readAllBytes(file);
      Files.delete(file);
      Files.delete(folder);
      return content;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
