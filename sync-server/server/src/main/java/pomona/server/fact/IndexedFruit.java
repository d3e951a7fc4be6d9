package pomona.server.fact;

import java.util.Optional;
import okio.ByteString;

/** What a fruit fact says, as far as it is searched by: what an index of likeness holds. */
public record IndexedFruit(
    long sequence,
    String space,
    String site,
    Optional<String> lot,
    String className,
    String grade,
    String generation,
    long atMillis,
    ByteString embedding) {}
