package pomona.server.attachment;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class FileAttachmentStoreTest extends AttachmentStoreContract {
  @TempDir private Path directory;

  @Override
  protected AttachmentStore store() throws IOException {
    return new FileAttachmentStore(directory);
  }
}
