package pomona.apk;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which native libraries of an APK do not load on a device with memory pages of 16 KiB. Only 64-bit
 * devices have such pages.
 */
final class NativePages {
  private static final long WANTED_BYTES = 16 << 10;
  private static final Set<String> WIDE = Set.of("arm64-v8a", "x86_64");

  /** What becomes of a library that does not load there. */
  enum Rule {
    IGNORE,
    WARN,
    FAIL;

    static Rule of(String text) throws BuildProblem {
      for (Rule rule : values()) {
        if (rule.name().toLowerCase(Locale.ROOT).equals(text)) {
          return rule;
        }
      }
      throw new BuildProblem(
          "pomona.apk.pages is \"" + text + "\"; it is one of ignore, warn and fail.");
    }
  }

  private final Map<String, String> tooSmall = new TreeMap<>();

  /**
   * Looks at a library.
   *
   * @param place in the APK, {@code lib/ABI/NAME.so}
   * @param source the coordinates that it came from
   */
  void look(String place, byte[] content, String source) throws BuildProblem {
    String[] parts = place.split("/", -1);
    if (parts.length != 3 || !WIDE.contains(parts[1])) {
      return;
    }
    long page = ElfFile.largestPage(source + "!" + place, content);
    if (page < WANTED_BYTES) {
      tooSmall.put(place, place + " of " + source + " (" + page + " bytes)");
    }
  }

  /** A sentence for each that does not load there. */
  List<String> tooSmall() {
    return new ArrayList<>(tooSmall.values());
  }
}
