package pomona.server.attachment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import pomona.sync.UploadState;

/** What every attachment store does. A second implementation passes by extending this. */
public abstract class AttachmentStoreContract {
  private static final String SENDER = "a phone";

  private final ByteString content = content(10_000);
  private final ByteString sha256 = content.sha256();

  protected abstract AttachmentStore store() throws IOException;

  @Test
  void parts_becomeTheWholeWhereverTheyWereCut() throws Exception {
    Random random = new Random(59);
    UploadState state = new UploadState(store().begun(SENDER, sha256), false);
    assertEquals(0, state.offset());
    while (!state.complete()) {
      int from = (int) state.offset();
      int to = Math.min(content.size(), from + 1 + random.nextInt(3000));
      state = store().append(SENDER, sha256, from, content.size(), content.substring(from, to));
    }
    assertEquals(OptionalLong.of(content.size()), store().bytes(sha256));
    assertEquals(0, store().begun(SENDER, sha256));
    assertEquals(content, read(sha256));
    assertEquals(List.of(sha256), store().all());
  }

  @Test
  void partSentAgain_changesNothing() throws Exception {
    store().append(SENDER, sha256, 0, content.size(), content.substring(0, 4000));
    assertEquals(
        new UploadState(4000, false),
        store().append(SENDER, sha256, 0, content.size(), content.substring(0, 4000)));
    assertEquals(
        new UploadState(6000, false),
        store().append(SENDER, sha256, 2000, content.size(), content.substring(2000, 6000)));
    store().append(SENDER, sha256, 6000, content.size(), content.substring(6000));
    assertEquals(content, read(sha256));
  }

  /** As a kill leaves it between the last byte and the digest. */
  @Test
  void allBytesWithoutADigest_areDigestedWhenTheLastComesAgain() throws Exception {
    store().append(SENDER, sha256, 0, content.size() + 1, content);
    assertEquals(content.size(), store().begun(SENDER, sha256));
    int last = content.size() - 1;
    assertEquals(
        new UploadState(content.size(), true),
        store().append(SENDER, sha256, last, content.size(), content.substring(last)));
    assertEquals(content, read(sha256));
  }

  @Test
  void partThatLeavesAGap_isRefused() {
    UploadRefused refused =
        assertThrows(
            UploadRefused.class,
            () -> store().append(SENDER, sha256, 5, content.size(), content.substring(5)));
    assertEquals("offset", refused.field());
  }

  @Test
  void partBeyondTheEnd_isRefused() {
    UploadRefused refused =
        assertThrows(UploadRefused.class, () -> store().append(SENDER, sha256, 0, 10, content));
    assertEquals("total", refused.field());
  }

  @Test
  void wholeWithAnotherDigest_isDroppedAndBeginsAgain() throws Exception {
    ByteString wrong = content(9_999);
    UploadRefused refused =
        assertThrows(
            UploadRefused.class, () -> store().append(SENDER, sha256, 0, wrong.size(), wrong));
    assertEquals("sha256", refused.field());
    assertEquals(0, store().begun(SENDER, sha256));
    assertEquals(Optional.empty(), store().open(sha256));
    store().append(SENDER, sha256, 0, content.size(), content);
    assertEquals(content, read(sha256));
  }

  @Test
  void deleted_isNotThere() throws Exception {
    store().append(SENDER, sha256, 0, content.size(), content);
    store().delete(sha256);
    store().delete(sha256);
    assertEquals(Optional.empty(), store().open(sha256));
    assertEquals(List.of(), store().all());
  }

  @Test
  void abandonedUpload_isDeletedAndWhatIsWholeOrGrowsStays() throws Exception {
    ByteString other = content(5_000);
    store().append(SENDER, other.sha256(), 0, other.size(), other);
    store().append(SENDER, sha256, 0, content.size(), content.substring(0, 4000));
    assertEquals(0, store().deleteAbandoned(Instant.EPOCH));
    assertEquals(4000, store().begun(SENDER, sha256));
    assertEquals(1, store().deleteAbandoned(Instant.ofEpochMilli(Long.MAX_VALUE)));
    assertEquals(0, store().begun(SENDER, sha256));
    assertEquals(List.of(other.sha256()), store().all());
    store().append(SENDER, sha256, 0, content.size(), content);
    assertEquals(content, read(sha256));
  }

  @Test
  void uploadOfAnother_isNotTouchedAndNotTold() throws Exception {
    ByteString wrong = content(10_001).substring(0, 5_000);
    store().append("a stranger", sha256, 0, content.size(), wrong);
    assertEquals(0, store().begun(SENDER, sha256));
    store().append(SENDER, sha256, 0, content.size(), content.substring(0, 7_000));
    assertEquals(5_000, store().begun("a stranger", sha256));
    assertEquals(5_000, store().unfinished("a stranger"));
    assertEquals(7_000, store().unfinished(SENDER));
    store().append(SENDER, sha256, 7_000, content.size(), content.substring(7_000));
    assertEquals(content, read(sha256));
    UploadRefused refused =
        assertThrows(
            UploadRefused.class,
            () ->
                store()
                    .append("a stranger", sha256, 5_000, content.size(), content.substring(5_000)));
    assertEquals("sha256", refused.field());
    assertEquals(content, read(sha256));
  }

  @Test
  void secondSenderOfTheSameBytes_sendsThemAllAndOneFileIsKept() throws Exception {
    store().append(SENDER, sha256, 0, content.size(), content);
    assertEquals(
        new UploadState(4_000, false),
        store().append("another", sha256, 0, content.size(), content.substring(0, 4_000)));
    assertEquals(
        new UploadState(content.size(), true),
        store().append("another", sha256, 4_000, content.size(), content.substring(4_000)));
    assertEquals(List.of(sha256), store().all());
    assertEquals(0, store().unfinished("another"));
  }

  @Test
  void whatIsKept_isWhole() throws Exception {
    store().keep(content);
    store().keep(content);
    assertEquals(content, read(sha256));
    assertEquals(OptionalLong.of(content.size()), store().bytes(sha256));
  }

  private ByteString read(ByteString digest) throws IOException {
    try (SeekableByteChannel channel = store().open(digest).orElseThrow()) {
      ByteBuffer buffer = ByteBuffer.allocate((int) channel.size());
      int read = 0;
      while (buffer.hasRemaining() && read >= 0) {
        read = channel.read(buffer);
      }
      return ByteString.of(buffer.flip());
    }
  }

  private static ByteString content(int size) {
    byte[] bytes = new byte[size];
    new Random(61 + size).nextBytes(bytes);
    return ByteString.of(bytes);
  }
}
