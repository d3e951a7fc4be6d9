package pomona.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is searched by machines is searched by the one command, and is in the table of targets. */
final class FuzzTargetsTest {
  private static final Path ROOT = Path.of(System.getProperty("pomona.root"));
  private static final Pattern TARGET =
      Pattern.compile("@FuzzTest[^\\n]*\\n(?:\\s*@[^\\n]*\\n)*\\s*void (\\w+)\\(");

  @Test
  void everyTarget_isRunByTheProfile_andStandsInTheTable() throws IOException {
    String table = Files.readString(ROOT.resolve("docs/security.md"));
    List<String> missing = new ArrayList<>();
    Map<String, String> targets = targets();
    assertTrue(targets.size() >= 20, targets.toString());
    for (Map.Entry<String, String> target : targets.entrySet()) {
      String pom = Files.readString(ROOT.resolve(target.getValue()).resolve("pom.xml"));
      if (!pom.contains("<test>" + target.getKey() + "</test>")) {
        missing.add(target.getKey() + " in the profile of " + target.getValue());
      }
      if (!table.contains("`" + target.getKey() + "`")) {
        missing.add(target.getKey() + " in docs/security.md");
      }
    }
    assertEquals(List.of(), missing);
  }

  /** Class and method of every target, and its module. */
  private static Map<String, String> targets() throws IOException {
    Map<String, String> targets = new TreeMap<>();
    for (String module : List.of("sync-server/client", "sync-server/server")) {
      List<Path> sources;
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
        sources = files.filter(file -> file.toString().endsWith("FuzzTest.java")).toList();
      }
      for (Path source : sources) {
        String name = source.getFileName().toString().replace(".java", "");
        Matcher found = TARGET.matcher(Files.readString(source));
        while (found.find()) {
          targets.put(name + "#" + found.group(1), module);
        }
      }
    }
    return targets;
  }
}
