package pomona.apk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AarTest {
  private static final String NAME = "com.example:pears:aar:1.0";

  @TempDir private Path temp;
  private Cache cache;

  @BeforeEach
  void makeCache() {
    cache = new Cache(temp.resolve("cache"));
  }

  @Test
  void anAar_isOpenedOnce() throws Exception {
    Path aar =
        Zips.zip(
            temp.resolve("pears.aar"),
            Map.of(
                "AndroidManifest.xml",
                Zips.manifest("com.example.pears"),
                "res/values/strings.xml",
                Zips.text("<resources/>")));
    Path folder = Aar.open(NAME, aar, cache);
    Files.delete(folder.resolve("res/values/strings.xml"));

    assertEquals(folder, Aar.open(NAME, aar, cache));
    assertFalse(Files.exists(folder.resolve("res/values/strings.xml")), "opened a second time");
    Library library = Library.of(NAME, folder.resolve(Aar.CLASSES));
    assertEquals(Optional.of("com.example.pears"), library.packageName());
  }

  @Test
  void aPathThatLeadsOut_isRefusedAndNothingIsWritten() throws Exception {
    for (String bad : new String[] {"../../evil.txt", "res/../../evil.txt", "/evil.txt"}) {
      Path aar =
          Zips.zip(
              temp.resolve("bad.aar"),
              Map.of("AndroidManifest.xml", Zips.manifest("a"), bad, Zips.text("evil")));

      BuildProblem problem =
          assertThrows(BuildProblem.class, () -> Aar.open(NAME, aar, cache), bad);

      assertTrue(problem.getMessage().contains(NAME), problem.getMessage());
      assertTrue(problem.getMessage().contains(bad), problem.getMessage());
      assertFalse(Cache.filesBelow(temp).stream().anyMatch(file -> file.endsWith("evil.txt")), bad);
    }
  }

  @Test
  void whatIsNoArchive_isRefusedByName() throws IOException {
    Path file = Files.writeString(temp.resolve("broken.aar"), "<html>502</html>");

    BuildProblem problem = assertThrows(BuildProblem.class, () -> Aar.open(NAME, file, cache));

    assertTrue(problem.getMessage().contains(NAME), problem.getMessage());
    assertTrue(problem.getMessage().contains(file.toString()), problem.getMessage());
  }

  @Test
  void anArchiveWithoutManifest_isNoAar() throws IOException {
    Path aar = Zips.zip(temp.resolve("empty.aar"), Map.of("classes.jar", new byte[0]));

    BuildProblem problem = assertThrows(BuildProblem.class, () -> Aar.open(NAME, aar, cache));

    assertTrue(problem.getMessage().contains("AndroidManifest.xml"), problem.getMessage());
  }

  @Test
  void jarsInLibs_areJoinedToTheClasses() throws Exception {
    Path inner =
        Zips.zip(
            temp.resolve("inner.jar"),
            Map.of("Pear.class", Zips.classFile("Pear", "java.lang.Object")));
    Path aar =
        Zips.zip(
            temp.resolve("two.aar"),
            Map.of(
                "AndroidManifest.xml",
                Zips.manifest("a"),
                "libs/inner.jar",
                Files.readAllBytes(inner)));

    Path folder = Aar.open(NAME, aar, cache);

    try (ZipFile classes = new ZipFile(folder.resolve(Aar.CLASSES).toFile())) {
      assertTrue(classes.getEntry("Pear.class") != null);
    }
  }
}
