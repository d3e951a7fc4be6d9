package pomona.app.store;

import android.os.StrictMode;
import java.io.IOException;
import java.nio.file.Path;
import pomona.binary.WholeFile;

/** Writes a file whole or not at all, and tells StrictMode that this is slow. */
public final class StoredFile {
  private StoredFile() {}

  public static void write(Path file, byte[] content) throws IOException {
    StrictMode.noteSlowCall("writes a file");
    WholeFile.write(file, content);
  }
}
