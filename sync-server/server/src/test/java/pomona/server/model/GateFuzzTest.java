package pomona.server.model;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import pomona.binary.FormatException;

/**
 * Whatever is given as a report of the gate is taken or refused in words, and taken it is harmless.
 */
final class GateFuzzTest {
  private static final Pattern AS_AN_ATTRIBUTE =
      Pattern.compile("<[a-z0-9]+(\\s+[a-z-]+=\"[^\"]*\")*\\s+http-equiv");

  @FuzzTest(maxDuration = "10m")
  void pages(byte[] bytes) {
    try {
      GatePage.check(bytes, "pomona-1/a");
    } catch (FormatException refused) {
      return;
    }
    String taken = new String(bytes, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
    for (String bad : new String[] {"<script", "<iframe", "<a ", "<a>", "<form", "<link", "<!--"}) {
      if (taken.contains(bad)) {
        throw new AssertionError(bad + " was taken");
      }
    }
    // As a word of a text, a value or a style sheet it does nothing.
    if (AS_AN_ATTRIBUTE.matcher(taken).find()) {
      throw new AssertionError("http-equiv was taken");
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
