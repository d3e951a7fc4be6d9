package pomona.server.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import okio.ByteString;
import pomona.server.log.FarAttachments;
import pomona.sync.UploadState;

/**
 * Attachments of a cell: whole ones are beyond this machine before anybody is told so, and the file
 * here is a cache of them. One that is asked for and not here is fetched and checked by its digest,
 * so an empty directory fills itself.
 */
public final class FarAttachmentStore implements AttachmentStore {
  /** Digests take some hundred bytes each. */
  private static final int MOST_KNOWN = 20_000;

  private final FileAttachmentStore here;
  private final FarAttachments far;

  /** What is there for certain, so that the same is not asked again for every look at a picture. */
  private final Set<ByteString> known =
      Collections.newSetFromMap(
          Collections.synchronizedMap(
              new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<ByteString, Boolean> eldest) {
                  return size() > MOST_KNOWN;
                }
              }));

  public FarAttachmentStore(FileAttachmentStore here, FarAttachments far) {
    this.here = here;
    this.far = far;
  }

  /** Brings one that is whole here to the others, if it is not there. */
  private void bring(ByteString sha256) throws IOException {
    if (known.contains(sha256)) {
      return;
    }
    Optional<SeekableByteChannel> file = here.open(sha256);
    if (file.isPresent()) {
      try (SeekableByteChannel channel = file.get();
          InputStream content = Channels.newInputStream(channel)) {
        far.put(sha256, content);
      }
      known.add(sha256);
    }
  }

  /** Brings all that are here; returns how many there are. */
  public int bringAll() throws IOException {
    List<ByteString> all = here.all();
    for (ByteString sha256 : all) {
      bring(sha256);
    }
    return all.size();
  }

  @Override
  public OptionalLong bytes(ByteString sha256) throws IOException {
    OptionalLong bytes = here.bytes(sha256);
    if (bytes.isPresent()) {
      // Whoever hears of it may delete his own.
      bring(sha256);
      return bytes;
    }
    return far.bytes(sha256);
  }

  @Override
  public long begun(String sender, ByteString sha256) throws IOException {
    return here.begun(sender, sha256);
  }

  @Override
  public long unfinished(String sender) throws IOException {
    return here.unfinished(sender);
  }

  @Override
  public UploadState append(
      String sender, ByteString sha256, long offset, long total, ByteString part)
      throws IOException, UploadRefused {
    UploadState state = here.append(sender, sha256, offset, total, part);
    if (state.complete()) {
      bring(sha256);
    }
    return state;
  }

  @Override
  public void keep(ByteString content) throws IOException {
    here.keep(content);
    bring(content.sha256());
  }

  @Override
  public Optional<SeekableByteChannel> open(ByteString sha256) throws IOException {
    Optional<SeekableByteChannel> file = here.open(sha256);
    if (file.isPresent()) {
      return file;
    }
    Optional<InputStream> content = far.get(sha256);
    if (content.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream stream = content.get()) {
      here.keep(sha256, stream);
    }
    known.add(sha256);
    return here.open(sha256);
  }

  @Override
  public void delete(ByteString sha256) throws IOException {
    known.remove(sha256);
    // The other way round, one that is only there would be fetched again by the next look.
    far.delete(sha256);
    here.delete(sha256);
  }

  @Override
  public List<ByteString> all() throws IOException {
    Set<ByteString> all = new TreeSet<>(here.all());
    all.addAll(far.all());
    return List.copyOf(all);
  }

  @Override
  public int deleteAbandoned(Instant before) throws IOException {
    return here.deleteAbandoned(before);
  }
}
