package pomona.server.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import okio.ByteString;
import pomona.sync.UploadState;

/**
 * Files by their SHA-256. An implementation is right if it passes {@code AttachmentStoreContract}:
 * a digest always names the same content; a whole attachment is on the disk and was verified; an
 * upload can be cut anywhere and goes on from where it has {@link #begun}.
 *
 * <p>An upload belongs to its sender. What one sends changes nothing of what another has begun, and
 * nobody is told that a file is here who did not send all of its bytes.
 */
public interface AttachmentStore {

  /** The size of a whole attachment; nothing if it is not here. */
  OptionalLong bytes(ByteString sha256) throws IOException;

  /** How many bytes a sender's upload has; 0 if there is none, also when it has become whole. */
  long begun(String sender, ByteString sha256) throws IOException;

  /** How many bytes all uploads have that a sender has begun and not finished. */
  long unfinished(String sender) throws IOException;

  /**
   * Adds a part to a sender's upload. A part that is there already changes nothing, so that a lost
   * answer does no harm.
   *
   * @param total the attachment's whole size
   * @throws UploadRefused if the part does not fit, or the whole does not have the digest
   */
  UploadState append(String sender, ByteString sha256, long offset, long total, ByteString part)
      throws IOException, UploadRefused;

  /** Keeps what this program has as a whole. */
  void keep(ByteString content) throws IOException;

  /** Opens a whole attachment for reading. */
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

  /** Forgets a whole attachment; nothing happens if it is not there. */
  void delete(ByteString sha256) throws IOException;

  /** The digests of all whole attachments, in order. */
  List<ByteString> all() throws IOException;

  /** Deletes uploads that are not whole and grew last before a moment; returns how many. */
  int deleteAbandoned(Instant before) throws IOException;
}
