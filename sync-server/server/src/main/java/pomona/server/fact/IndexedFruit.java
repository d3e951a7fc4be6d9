package pomona.server.fact;

import java.util.Optional;
import okio.ByteString;

/** The fields of a fruit's fact that the similarity index holds. */
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
