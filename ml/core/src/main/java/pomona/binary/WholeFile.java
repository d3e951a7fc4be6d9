package pomona.binary;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Replaces a file as a whole or not at all, also when the process dies in between:
 *
 * <pre>{@code
 * WholeFile.write(folder.resolve("heads.bin"), heads.toBytes());
 * }</pre>
 *
 * <p>The content is written beside the file under a name that ends with {@link #PART}, forced to
 * the disk, and renamed in one step; a file of that name is replaced. A folder that is not there is
 * made. This is the one class of this module that touches a disk: every module that writes files
 * needs it, and this is the only module that all of them use.
 */
public final class WholeFile {
  /** What the name of a file ends with while it is being written. */
  public static final String PART = ".part";

  private WholeFile() {}

  /** Writes the content. */
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  public static void write(Path file, byte[] content) throws IOException {
    write(file, out -> out.write(content));
  }

  /** Writes a text as UTF-8. */
  public static void write(Path file, String text) throws IOException {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes what is too long to be held in memory. If the content fails, nothing is left behind. */
  public static void write(Path file, Content content) throws IOException {
    Files.createDirectories(folder(file));
    Path part = partOf(file);
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
        content.writeTo(out);
      }
      place(part, file);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Where a file lies while it is written; a download that was cut off goes on in this file. */
  public static Path partOf(Path file) {
    return file.resolveSibling(file.getFileName() + PART);
  }

  /** Puts what was written elsewhere on the same disk into its place. */
  public static void place(Path part, Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.createDirectories(folder(file));
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    forceFolder(folder(file));
  }

  /** Forces a folder to the disk, because a name is only on the disk when its folder is. */
  public static void forceFolder(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (AccessDeniedException notAFile) {
      // Windows opens no folders; there the file system's own journal keeps the rename.
    }
  }

  /** A file that is named without a folder lies in the one that the program runs in. */
  private static Path folder(Path file) {
    return file.toAbsolutePath().getParent();
  }
}
