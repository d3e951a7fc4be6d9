package pomona.app.store;

import android.os.StrictMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import okio.ByteString;
import pomona.phone.record.KeptFile;

/**
 * The attachments' files. Each is first written under another name, so a file that is named by a
 * digest has that digest, even if the process was killed.
 */
public record AttachmentFiles(Path folder) {
  /** Keeps a picture; keeping the same again changes nothing. */
  public KeptFile keep(byte[] content) throws IOException {
    StrictMode.noteSlowCall("keeps an attachment");
    String sha256 = ByteString.of(content).sha256().hex();
    Path file = file(sha256);
    if (!Files.exists(file)) {
      StoredFile.write(file, content);
    }
    return new KeptFile(sha256, content.length);
  }

  /** Where an attachment lies, if it is still here. */
  public Path file(String sha256) {
    return folder.resolve(sha256);
  }

  void delete(String sha256) throws IOException {
    StrictMode.noteSlowCall("deletes an attachment");
    Files.deleteIfExists(file(sha256));
  }
}
