package pomona.server.pull;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import pomona.server.web.ProblemException;

/** Whatever a device writes as {@code Range}, it is an offset inside the file or its fault. */
final class RangeFuzzTest {
  private static final long[] SIZES = {0, 1, 255, 9_999_999, Integer.MAX_VALUE + 7L};

  @FuzzTest(maxDuration = "10m")
  void ranges(byte[] bytes) {
    String header = new String(bytes, StandardCharsets.ISO_8859_1);
    for (long size : SIZES) {
      try {
        long from = PullRoutes.from(header, size);
        if (from < 0 || (from > 0 && from >= size)) {
          throw new AssertionError(header + " is taken for " + from + " of " + size);
        }
      } catch (ProblemException refused) {
        if (refused.problem().status() != 400) {
          throw new AssertionError(refused.problem().toString());
        }
      }
    }
  }
}
