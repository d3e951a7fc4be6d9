package pomona.server.attachment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.server.log.FarAttachments;
import pomona.sync.UploadState;

final class FarAttachmentStoreTest extends AttachmentStoreContract {
  private static final String SENDER = "a phone";

  private final Memory far = new Memory();
  private final ByteString crop = ByteString.encodeUtf8("a crop");

  @TempDir private Path folder;

  /** Far away, for as long as it is reachable. */
  private static final class Memory implements FarAttachments {
    private final Map<ByteString, ByteString> there = new HashMap<>();
    private boolean reachable = true;

    private void check() throws IOException {
      if (!reachable) {
        throw new IOException("It does not answer");
      }
    }

    @Override
    public OptionalLong bytes(ByteString sha256) throws IOException {
      check();
      ByteString content = there.get(sha256);
      return content == null ? OptionalLong.empty() : OptionalLong.of(content.size());
    }

    @Override
    public void put(ByteString sha256, InputStream content) throws IOException {
      check();
      there.put(sha256, ByteString.of(content.readAllBytes()));
    }

    @Override
    public Optional<InputStream> get(ByteString sha256) throws IOException {
      check();
      return Optional.ofNullable(there.get(sha256))
          .map(content -> new ByteArrayInputStream(content.toByteArray()));
    }

    @Override
    public void delete(ByteString sha256) throws IOException {
      check();
      there.remove(sha256);
    }

    @Override
    public List<ByteString> all() throws IOException {
      check();
      return List.copyOf(there.keySet());
    }
  }

  private FarAttachmentStore in(String directory) throws IOException {
    return new FarAttachmentStore(new FileAttachmentStore(folder.resolve(directory)), far);
  }

  @Override
  protected AttachmentStore store() throws IOException {
    return in("here");
  }

  @Test
  void emptyDirectory_fetchesWhatItIsAskedFor() throws Exception {
    in("burnt").keep(crop);
    FarAttachmentStore rebuilt = in("rebuilt");
    assertEquals(List.of(crop.sha256()), rebuilt.all());
    assertEquals(OptionalLong.of(crop.size()), rebuilt.bytes(crop.sha256()));
    assertEquals(crop, ByteString.of(rebuilt.read(crop.sha256(), crop.size()).orElseThrow()));
    far.reachable = false;
    assertEquals(
        crop, ByteString.of(rebuilt.read(crop.sha256(), crop.size()).orElseThrow()), "a cache");
  }

  @Test
  void upload_isNotCompleteBeforeItIsFarAway() throws Exception {
    far.reachable = false;
    assertThrows(
        IOException.class, () -> store().append(SENDER, crop.sha256(), 0, crop.size(), crop));
    assertThrows(IOException.class, () -> store().bytes(crop.sha256()), "nobody is told of it");
    far.reachable = true;
    assertEquals(OptionalLong.of(crop.size()), store().bytes(crop.sha256()));
    assertTrue(far.there.containsKey(crop.sha256()), "asking brought it there");
    UploadState again = store().append(SENDER, crop.sha256(), 0, crop.size(), crop);
    assertTrue(again.complete());
  }

  @Test
  void contentThatIsNotWhatItIsNamed_isNotTaken() throws Exception {
    far.there.put(crop.sha256(), ByteString.encodeUtf8("another"));
    IOException fault = assertThrows(IOException.class, () -> store().read(crop.sha256(), 100));
    assertEquals("what was fetched is damaged: its SHA-256 is not its name", fault.getMessage());
    assertEquals(List.of(), new FileAttachmentStore(folder.resolve("here")).all());
  }

  @Test
  void deletedAttachment_isGoneEverywhere() throws Exception {
    store().keep(crop);
    store().delete(crop.sha256());
    assertEquals(OptionalLong.empty(), store().bytes(crop.sha256()));
    assertEquals(List.of(), store().all());
    assertEquals(Map.of(), far.there);
  }

  @Test
  void directoryOfBeforeTheCell_isBroughtFarAway() throws Exception {
    FileAttachmentStore before = new FileAttachmentStore(folder.resolve("here"));
    before.keep(crop);
    before.keep(ByteString.encodeUtf8("another crop"));
    assertEquals(2, in("here").bringAll());
    assertEquals(2, far.there.size());
  }
}
