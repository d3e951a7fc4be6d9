package pomona.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * A public noun means one thing in the whole house: two public types of one name would be told
 * apart by their import alone. The sources of all modules are read, since no module sees all.
 */
final class NamesTest {
  /** Names that stand twice, and why. */
  private static final Map<String, String> EXCEPTIONS =
      Map.of(
          "Box", "the wire's, in whole pixels, uses nothing of the core's",
          "Mask", "the wire's, in cells of a box, uses nothing of the core's");

  /** Sources that stand in for somebody else's library, under its names. */
  private static final Set<String> NOT_OURS = Set.of("androidx", "camerax-api");

  private static final Pattern PUBLIC_TYPE =
      Pattern.compile(
          "(?m)^public (?:\\w+ |non-sealed )*(?:class|record|interface|enum|@interface) (\\w+)");

  @Test
  void everyPublicTypeName_standsOnce() throws IOException {
    Map<String, Set<String>> places = places();
    assertTrue(places.size() > 300, "only " + places.size() + " public types were found");
    Map<String, Set<String>> twice = new TreeMap<>(places);
    twice.values().removeIf(files -> files.size() == 1);
    Set<String> needless = new TreeSet<>(EXCEPTIONS.keySet());
    needless.removeAll(twice.keySet());
    twice.keySet().removeAll(EXCEPTIONS.keySet());
    assertEquals(Map.of(), twice, "public types of one name; give one of each another name");
    assertEquals(Set.of(), needless, "exceptions that are needed no more");
  }

  private static Map<String, Set<String>> places() throws IOException {
    Path root = root();
    Map<String, Set<String>> places = new TreeMap<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name = String.valueOf(folder.getFileName());
            boolean skipped =
                name.equals("target")
                    || name.equals("test")
                    || (name.startsWith(".") && !folder.equals(root))
                    || NOT_OURS.contains(name);
            return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            String path = root.relativize(file).toString().replace('\\', '/');
            if (path.contains("src/main/java/") && path.endsWith(".java")) {
              Matcher type = PUBLIC_TYPE.matcher(Files.readString(file));
              if (type.find()) {
                places.computeIfAbsent(type.group(1), name -> new TreeSet<>()).add(path);
              }
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return places;
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve(".mvn"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
