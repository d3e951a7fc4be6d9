package pomona.server.model;

import java.util.Optional;
import okio.ByteString;

/**
 * A bundle or a head pack in the registry.
 *
 * @param parent what it was made from, if that is here
 * @param signature the bytes of its {@code .sig} file
 * @param card its card as JSON; of a head pack, {@code {}}
 */
public record Model(
    ByteString sha256,
    Kind kind,
    String space,
    String generation,
    String name,
    Optional<ByteString> parent,
    long bytes,
    ByteString signature,
    String card,
    long addedMillis) {

  /** What it is. */
  public enum Kind {
    BUNDLE,
    HEAD_PACK
  }
}
