package pomona.server.model;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import pomona.binary.FormatException;

/**
 * Whatever is given as a report of the gate is taken or refused in words, and taken it is harmless.
 */
final class GateFuzzTest {
  @FuzzTest(maxDuration = "10m")
  void pages(byte[] bytes) {
    try {
      GatePage.check(bytes, "pomona-1/a");
    } catch (FormatException refused) {
      return;
    }
    String taken = new String(bytes, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
    for (String bad :
        new String[] {"<script", "<iframe", "<a ", "<a>", "<form", "http-equiv", "<link", "<!--"}) {
      if (taken.contains(bad)) {
        throw new AssertionError(bad + " was taken");
      }
    }
  }

  @FuzzTest(maxDuration = "10m")
  void figures(byte[] bytes) {
    try {
      if (GateFigures.read(bytes).all().isEmpty()) {
        throw new AssertionError("they were read and are not there");
      }
    } catch (FormatException refused) {
      // In words.
    }
  }
}
