package pomona.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

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
import org.apache.maven.surefire.api.testset.TestListResolver;
import org.junit.jupiter.api.Test;

/**
 * The patterns of what a module's second run leaves out are read by Surefire only when that run
 * starts, after the whole first one; here they are read by Surefire's own reader.
 */
final class SecondRunTest {
  private static final Path ROOT = Path.of(System.getProperty("pomona.root"));
  private static final Pattern LEFT_OUT =
      Pattern.compile("<pomona\\.hindi\\.without>(%regex.*?)</pomona\\.hindi\\.without>");

  @Test
  void everyPattern_isTaken_andLeavesOutSomeClasses_butNotAll() throws IOException {
    Map<Path, String> patterns = patterns();
    assertFalse(patterns.isEmpty());
    List<String> wrong = new ArrayList<>();
    for (Map.Entry<Path, String> pattern : patterns.entrySet()) {
      TestListResolver second = new TestListResolver(List.of(), List.of(pattern.getValue()));
      List<String> classes = testClasses(pattern.getKey());
      long run = classes.stream().filter(name -> second.shouldRun(name, null)).count();
      if (run == 0 || run == classes.size()) {
        wrong.add(ROOT.relativize(pattern.getKey()) + ": " + run + " of " + classes.size());
      }
    }
    assertEquals(List.of(), wrong);
  }

  private static Map<Path, String> patterns() throws IOException {
    Map<Path, String> patterns = new TreeMap<>();
    List<Path> poms;
    try (Stream<Path> files = Files.walk(ROOT, 3)) {
      poms = files.filter(file -> file.endsWith("pom.xml")).toList();
    }
    for (Path pom : poms) {
      Matcher found = LEFT_OUT.matcher(Files.readString(pom));
      if (found.find()) {
        patterns.put(pom.getParent(), found.group(1));
      }
    }
    return patterns;
  }

  /** As Surefire names them, by the file of the class below the root of all classes. */
  private static List<String> testClasses(Path module) throws IOException {
    Path sources = module.resolve("src/test/java");
    try (Stream<Path> files = Files.walk(sources)) {
      return files
          .map(file -> sources.relativize(file).toString().replace('\\', '/'))
          .filter(name -> name.endsWith("Test.java"))
          .map(name -> name.replace(".java", ".class"))
          .toList();
    }
  }
}
