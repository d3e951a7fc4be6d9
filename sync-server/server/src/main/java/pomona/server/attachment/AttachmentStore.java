package pomona.server.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import okio.ByteString;
import pomona.sync.UploadState;

/**
 * Files by their SHA-256. An implementation is right if it passes {@code AttachmentStoreContract}:
 * a digest names one content for ever; what is called complete is on the disk and was verified; an
 * upload can be cut anywhere, and goes on from the offset that {@link #state} tells.
 */
public interface AttachmentStore {

  /** How much of it is there. */
  UploadState state(ByteString sha256) throws IOException;

  /**
   * Adds a part. A part that is there already changes nothing, so that a lost answer does no harm.
   *
   * @param total the attachment's whole size
   * @throws UploadRefused if the part does not fit, or the whole does not have the digest
   */
  UploadState append(ByteString sha256, long offset, long total, ByteString part)
      throws IOException, UploadRefused;

  /** Opens a complete attachment for reading. */
  Optional<SeekableByteChannel> open(ByteString sha256) throws IOException;

  /**
   * A whole attachment's bytes; nothing if it is not here.
   *
   * @param most more bytes than this are not read
   */
  default Optional<byte[]> read(ByteString sha256, long most) throws IOException {
    Optional<SeekableByteChannel> found = open(sha256);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    try (SeekableByteChannel channel = found.get();
        InputStream stream = Channels.newInputStream(channel)) {
      if (channel.size() > most) {
        throw new IOException(
            "The attachment " + sha256.hex() + " has more than " + most + " bytes");
      }
      return Optional.of(stream.readAllBytes());
    }
  }

  /** Forgets an attachment; nothing happens if it is not there. */
  void delete(ByteString sha256) throws IOException;

  /** The digests of all complete attachments, in order. */
  List<ByteString> all() throws IOException;

  /** Deletes uploads that are not complete and grew last before a moment; returns how many. */
  int deleteAbandoned(Instant before) throws IOException;
}
