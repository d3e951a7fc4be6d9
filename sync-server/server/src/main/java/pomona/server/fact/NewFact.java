package pomona.server.fact;

import okio.ByteString;
import pomona.sync.Fact;

/**
 * A fact that arrived and could be read.
 *
 * @param json its bytes as they came
 */
public record NewFact(Fact fact, ByteString json, long receivedMillis) {}
