package pomona.server.log;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import okio.ByteString;

/**
 * A cell's attachments beyond this machine, whole and by their SHA-256. What {@link #put} has
 * returned from outlives the machine.
 */
public interface FarAttachments {

  /** The size of an attachment that is whole there. */
  OptionalLong bytes(ByteString sha256) throws IOException;

  /** Brings one there; one that is there already stays. */
  void put(ByteString sha256, InputStream content) throws IOException;

  /** One that is whole there, to be read to its end. The reader checks its digest. */
  Optional<InputStream> get(ByteString sha256) throws IOException;

  void delete(ByteString sha256) throws IOException;

  /** The digests of all, in no order. */
  List<ByteString> all() throws IOException;
}
