package pomona.phone.fetch;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import okio.ByteString;
import pomona.binary.FormatException;
import pomona.binary.WholeFile;
import pomona.csv.CsvException;

/**
 * A file that the site gives, as far as this phone has it: named by its digest, alone in its
 * folder. The one before stays until the next one is there whole. One that was damaged counts as
 * none, and is fetched again.
 */
final class FileByDigest<T> {
  private final Path folder;
  private final String suffix;
  private final Reader<T> reader;
  private final T none;
  private Optional<String> digest = Optional.empty();
  private T content;
  private boolean read;

  /** Makes something of a file's bytes. */
  interface Reader<T> {
    /** Throws {@link FormatException} or {@link CsvException} if it cannot. */
    T read(byte[] bytes);
  }

  /** Reads nothing yet; a long file takes a while. */
  FileByDigest(Path folder, String suffix, Reader<T> reader, T none) {
    this.folder = folder;
    this.suffix = suffix;
    this.reader = reader;
    this.none = none;
    this.content = none;
  }

  /** What the file says; nothing before the first one came. Blocks when first asked for. */
  synchronized T content() {
    if (!read) {
      read = true;
      try {
        readFile();
      } catch (IOException | CsvException | FormatException unreadable) {
        // Without a digest it is fetched again at the next exchange.
        digest = Optional.empty();
        content = none;
      }
    }
    return content;
  }

  /** The digest of what is here; empty while nothing is. */
  synchronized Optional<String> digest() {
    content();
    return digest;
  }

  private void readFile() throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + suffix)) {
      for (Path file : files) {
        byte[] bytes = Files.readAllBytes(file);
        String sha256 = ByteString.of(bytes).sha256().hex();
        if (file.getFileName().toString().equals(sha256 + suffix)) {
          content = reader.read(bytes);
          digest = Optional.of(sha256);
        }
      }
    }
  }

  /**
   * Takes another file in the place of the one before, whose digest was verified.
   *
   * @throws FormatException or {@link CsvException} if it cannot be read; the one before stays
   */
  void take(String sha256, byte[] bytes) throws IOException {
    T fresh = reader.read(bytes);
    Path file = folder.resolve(sha256 + suffix);
    WholeFile.write(file, bytes);
    synchronized (this) {
      read = true;
      digest = Optional.of(sha256);
      content = fresh;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + suffix)) {
      for (Path other : files) {
        if (!other.equals(file)) {
          Files.delete(other);
        }
      }
    }
  }
}
