package pomona.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The list of decisions names each of them once, in a sentence, with a status. */
final class DecisionsTest {
  private static final Path FOLDER = Path.of("..", "..", "docs", "decisions");

  private static final Pattern ROW =
      Pattern.compile(
          "(?m)^\\| \\[(\\d{3})]\\((\\1-[a-z0-9-]+\\.md)\\) \\| ([^|]+) \\| ([^|]+) \\|$");

  @Test
  void everyDecision_isListedOnce_inASentence_withItsStatus() throws IOException {
    final Map<String, String> listed = new TreeMap<>();
    final Matcher row = ROW.matcher(Files.readString(FOLDER.resolve("README.md")));
    while (row.find()) {
      assertEquals(null, listed.put(row.group(2), row.group(4)), row.group(2) + " stands twice");
      assertTrue(row.group(3).matches("[A-Z`].*\\."), row.group());
      assertTrue(
          row.group(4).matches("(in force|to be built|replaced by \\[\\d{3}]).*"), row.group());
    }
    assertEquals(files(), listed.keySet());
  }

  private static Set<String> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("\\d{3}-.*\\.md"))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
