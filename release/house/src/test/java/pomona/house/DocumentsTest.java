package pomona.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the documents against the tree: links lead somewhere, and nothing is left out. */
final class DocumentsTest {
  private static final Path ROOT = Path.of(System.getProperty("pomona.root"));
  private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)(#[^)]*)?\\)");

  /** A row of a table of rooms: the package, what lives there, and the class to begin at. */
  private static final Pattern ROOM =
      Pattern.compile("(?m)^\\| `(pomona[a-z0-9.]*)` \\| .* \\| `([A-Za-z-]+)` \\|$");

  @Test
  void everyRelativeLink_leadsToAFile() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path document : documents()) {
      for (String target : targets(document)) {
        if (!target.contains(":") && !Files.exists(document.resolveSibling(target))) {
          broken.add(ROOT.relativize(document) + " -> " + target);
        }
      }
    }
    assertEquals(List.of(), broken);
  }

  @Test
  void everyDocument_isLinkedFromTheReadme() throws IOException {
    Set<Path> linked = new TreeSet<>();
    for (String target : targets(ROOT.resolve("README.md"))) {
      linked.add(ROOT.resolve(target).normalize());
    }
    Set<Path> missing = new TreeSet<>();
    for (Path document : documents()) {
      boolean ofDocs = document.getParent().equals(ROOT.resolve("docs"));
      if (ofDocs && !linked.contains(document)) {
        missing.add(ROOT.relativize(document));
      }
    }
    assertEquals(Set.of(), missing);
  }

  @Test
  void theArchitecture_namesEveryPackageThatThereIsAndNoOther() throws IOException {
    assertEquals(packages(), rooms().keySet());
  }

  @Test
  void theArchitecture_beginsEachRoomAtAFileOfIt() throws IOException {
    Set<String> files = new TreeSet<>();
    for (Path source : sources()) {
      files.add(packageOf(source) + "." + source.getFileName());
    }
    Set<String> missing = new TreeSet<>();
    rooms()
        .forEach(
            (room, begin) -> {
              if (!files.contains(room + "." + begin + ".java")) {
                missing.add(room + "." + begin);
              }
            });
    assertEquals(Set.of(), missing);
  }

  @Test
  void everyPackage_saysWhatLivesThere() throws IOException {
    Set<String> silent = new TreeSet<>();
    for (Path source : sources()) {
      if (!Files.exists(source.resolveSibling("package-info.java"))) {
        silent.add(ROOT.relativize(source.getParent()).toString());
      }
    }
    assertEquals(Set.of(), silent);
  }

  private static List<String> targets(Path document) throws IOException {
    List<String> targets = new ArrayList<>();
    Matcher matcher = LINK.matcher(Files.readString(document));
    while (matcher.find()) {
      targets.add(matcher.group(1));
    }
    return targets;
  }

  private static List<Path> documents() throws IOException {
    List<Path> documents = new ArrayList<>(List.of(ROOT.resolve("README.md")));
    for (String folder : List.of("docs", "ml/models")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
        files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(documents::add);
      }
    }
    return documents;
  }

  private static Set<String> packages() throws IOException {
    Set<String> packages = new TreeSet<>();
    for (Path source : sources()) {
      packages.add(packageOf(source));
    }
    assertTrue(packages.size() > 30, () -> "this is not the whole house: " + packages);
    return packages;
  }

  private static Map<String, String> rooms() throws IOException {
    Map<String, String> rooms = new TreeMap<>();
    Matcher matcher = ROOM.matcher(Files.readString(ROOT.resolve("docs/architecture.md")));
    while (matcher.find()) {
      rooms.put(matcher.group(1), matcher.group(2));
    }
    return rooms;
  }

  private static String packageOf(Path source) {
    Path root = source;
    while (!root.endsWith("src/main/java")) {
      root = root.getParent();
    }
    return root.relativize(source.getParent()).toString().replace('/', '.');
  }

  /** Our own sources; what stands in for CameraX has its packages. */
  private static List<Path> sources() throws IOException {
    List<Path> sources = new ArrayList<>();
    for (String part : List.of("ml", "app", "sync-server", "release")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(part))) {
        files
            .filter(file -> file.toString().matches(".*/src/main/java/pomona/.*\\.java"))
            .filter(file -> !file.toString().contains("/target/"))
            .sorted()
            .forEach(sources::add);
      }
    }
    return sources;
  }
}
