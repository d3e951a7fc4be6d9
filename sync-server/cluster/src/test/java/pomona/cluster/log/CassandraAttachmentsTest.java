package pomona.cluster.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.cluster.engine.TestEngine;
import pomona.server.attachment.AttachmentStore;
import pomona.server.attachment.AttachmentStoreContract;
import pomona.server.attachment.FarAttachmentStore;
import pomona.server.attachment.FileAttachmentStore;
import pomona.server.log.LogName;

/** The contract of attachments, with whole ones on a real node. */
final class CassandraAttachmentsTest extends AttachmentStoreContract {
  private static final AtomicInteger CELLS = new AtomicInteger();

  private final LogName cell = new LogName("pictures", "pictures-" + CELLS.incrementAndGet());

  @TempDir private Path folder;
  private Engine engine;
  private CassandraAttachments far;

  @BeforeEach
  void connect() {
    engine = Engine.connect(TestEngine.running().address());
    far = new CassandraAttachments(engine, cell);
  }

  @AfterEach
  void disconnect() {
    engine.close();
  }

  @Override
  protected AttachmentStore store() throws IOException {
    return new FarAttachmentStore(new FileAttachmentStore(folder.resolve("here")), far);
  }

  private ByteString large() {
    byte[] bytes = new byte[3 * Packed.PART + 5];
    new Random(251).nextBytes(bytes);
    return ByteString.of(bytes);
  }

  @Test
  void largeAttachment_isReadFromItsParts() throws Exception {
    ByteString large = large();
    far.put(large.sha256(), new ByteArrayInputStream(large.toByteArray()));
    far.put(large.sha256(), new ByteArrayInputStream(large.toByteArray()));
    assertEquals(large.size(), far.bytes(large.sha256()).orElseThrow());
    assertEquals(large, ByteString.of(far.get(large.sha256()).orElseThrow().readAllBytes()));
    AttachmentStore rebuilt =
        new FarAttachmentStore(new FileAttachmentStore(folder.resolve("rebuilt")), far);
    assertEquals(large, ByteString.of(rebuilt.read(large.sha256(), large.size()).orElseThrow()));
  }

  @Test
  void attachmentThatLostAPart_isNotHandedOut() throws Exception {
    ByteString large = large();
    far.put(large.sha256(), new ByteArrayInputStream(large.toByteArray()));
    engine.run(
        engine.bound(
            "DELETE FROM attachment_part WHERE cell = ? AND sha256 = ? AND part = ?",
            cell.id(),
            large.sha256().asByteBuffer(),
            2));
    IOException fault =
        assertThrows(IOException.class, () -> far.get(large.sha256()).orElseThrow().readAllBytes());
    assertTrue(fault.getMessage().contains("has lost part 3 of 4"), fault.getMessage());
  }
}
