package pomona.server.fact;

import java.util.Optional;
import java.util.UUID;
import okio.ByteString;

/**
 * A fact in the log.
 *
 * @param json as it came; absent if the site's retention has let it go
 */
public record StoredFact(
    long sequence,
    UUID id,
    String kind,
    String site,
    String device,
    Optional<String> lot,
    String operator,
    long atMillis,
    long receivedMillis,
    Optional<ByteString> json) {}
