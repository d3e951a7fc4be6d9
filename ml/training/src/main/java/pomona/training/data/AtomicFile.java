package pomona.training.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that appears whole or not at all: {@code AtomicFile.write(file, bytes)}. */
public final class AtomicFile {
  private AtomicFile() {}

  /** Writes a file and the folders above it; what is there is replaced in one step. */
  public static void write(final Path file, final byte[] content) throws IOException {
    final Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    final Path part = folder.resolve(file.getFileName() + ".part");
    try {
      Files.write(part, content);
      Files.move(
          part,
          folder.resolve(file.getFileName()),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** The same for text, in UTF-8. */
  public static void write(final Path file, final String text) throws IOException {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }
}
