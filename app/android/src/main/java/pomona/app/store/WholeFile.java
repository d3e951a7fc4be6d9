package pomona.app.store;

import android.os.StrictMode;
import java.io.IOException;
import java.nio.file.Path;

/** A file that is there whole or not at all, whenever the phone is switched off. */
public final class WholeFile {
  /** What the name of a file ends with while it is being written. */
  static final String PART = pomona.binary.WholeFile.PART;

  private WholeFile() {}

  /** Writes a file and the folder that it lies in; one of that name is replaced in one step. */
  public static void write(Path file, byte[] content) throws IOException {
    StrictMode.noteSlowCall("writes a file");
    pomona.binary.WholeFile.write(file, content);
  }
}
