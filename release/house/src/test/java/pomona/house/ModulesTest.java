package pomona.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Which module may use which: the arrows of the architecture, held against the POMs. */
final class ModulesTest {
  private static final Path ROOT = Path.of(System.getProperty("pomona.root"));
  private static final Pattern DEPENDENCY = Pattern.compile("(?s)<dependency>(.*?)</dependency>");
  private static final Pattern OURS = Pattern.compile("<artifactId>pomona-([a-z-]+)</artifactId>");

  private static final Map<String, Set<String>> ARROWS =
      Map.ofEntries(
          Map.entry("ml/core", Set.of()),
          Map.entry("ml/ask", Set.of("core")),
          Map.entry("ml/learn", Set.of("core")),
          Map.entry("ml/catalogue", Set.of("ask", "core")),
          Map.entry("ml/sentence", Set.of("catalogue")),
          Map.entry("ml/command", Set.of("core")),
          Map.entry("ml/tflite", Set.of("core")),
          Map.entry("ml/training", Set.of("command", "tflite")),
          Map.entry("sync-server/client", Set.of("core")),
          Map.entry(
              "sync-server/server",
              Set.of(
                  "ask", "catalogue", "client", "command", "core", "learn", "sentence", "tflite")),
          Map.entry("sync-server/cluster", Set.of("command", "server")),
          Map.entry("sync-server/load", Set.of("client", "command", "learn", "phone", "server")),
          Map.entry(
              "sync-server/demo",
              Set.of("client", "cluster", "learn", "ml", "phone", "server", "tflite")),
          Map.entry("app/phone", Set.of("ask", "catalogue", "client", "core", "learn")),
          Map.entry(
              "app/android",
              Set.of("ask", "camerax-api", "catalogue", "client", "core", "learn", "phone")),
          Map.entry("app/apk-plugin", Set.of("core")));

  @Test
  void everyModule_usesOnlyWhatIsDrawn() throws IOException {
    Map<String, Set<String>> found = new TreeMap<>();
    for (String module : ARROWS.keySet()) {
      found.put(module, used(Files.readString(ROOT.resolve(module).resolve("pom.xml"))));
    }
    assertEquals(new TreeMap<>(ARROWS), found);
  }

  private static Set<String> used(String pom) {
    Set<String> used = new TreeSet<>();
    Matcher dependency = DEPENDENCY.matcher(pom);
    while (dependency.find()) {
      Matcher ours = OURS.matcher(dependency.group(1));
      if (ours.find() && !dependency.group(1).contains("<scope>test</scope>")) {
        used.add(ours.group(1));
      }
    }
    return used;
  }
}
