package pomona.server.access;

import java.util.Optional;

/**
 * An enrolled phone, as the server knows it.
 *
 * @param skewMillis the server's clock minus the device's, at its last push
 */
public record Device(
    String id,
    String site,
    String name,
    String model,
    String appVersion,
    long enrolledMillis,
    Optional<Long> revokedMillis,
    Optional<Long> lastSeenMillis,
    Optional<Long> skewMillis,
    Optional<Long> statusSequence) {}
