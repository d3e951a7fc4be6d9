package pomona.server.fact;

import okio.ByteString;

/**
 * A fact that was refused. It is not in the log, and is kept beside it.
 *
 * @param factId the id as text, or empty if it could not be read
 */
public record RefusedFact(
    String factId, String device, long receivedMillis, String field, String why, ByteString json) {}
