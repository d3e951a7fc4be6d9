package pomona.server.web;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import okio.ByteString;
import pomona.sync.PushBatch;

/** A body that came compressed is unpacked within its limit, or is a problem of the sender's. */
final class BodyFuzzTest {
  private static final long MOST = 1 << 20;

  @FuzzTest(maxDuration = "10m")
  void bodies(byte[] bytes) {
    try {
      PushBatch batch = Bodies.json(ByteString.of(bytes), "gzip", PushBatch.class, MOST);
      assertTrue(batch.facts().size() <= PushBatch.MAX_FACTS);
    } catch (ProblemException refused) {
      int status = refused.problem().status();
      assertTrue(status >= 400 && status < 500, refused.problem().toString());
    }
  }
}
