package pomona.app.store;

import android.os.StrictMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/** A file that is there whole or not at all, whenever the phone is switched off. */
public final class WholeFile {
  /** What the name of a file ends with while it is being written. */
  static final String PART = ".part";

  private WholeFile() {}

  /** Writes a file and the folder that it lies in; one of that name is replaced in one step. */
  public static void write(Path file, byte[] content) throws IOException {
    StrictMode.noteSlowCall("writes a file");
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Path part = file.resolveSibling(file.getFileName() + PART);
    Files.write(part, content);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
