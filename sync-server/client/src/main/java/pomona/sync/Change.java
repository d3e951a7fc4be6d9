package pomona.sync;

import okio.ByteString;

/**
 * A fact that the server has for this device: a correction, a policy.
 *
 * @param json as {@link FactJson} reads it; a kind that this version does not know may be among
 *     them
 */
public record Change(long sequence, ByteString json) {}
