package pomona.apk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class Aapt2Test {
  @TempDir private Path temp;
  private Cache cache;
  private Aapt2 aapt2;

  @BeforeEach
  void unpack() throws Exception {
    cache = new Cache(temp.resolve("cache"));
    aapt2 = Aapt2.unpacked(cache);
  }

  @Test
  void aBrokenResource_isNamedWithFileAndLine() throws IOException {
    Path folder =
        resources(
            "<resources>\n  <string name=\"a\">A</string>\n  <color name=\"b\">green</color>\n</resources>");

    BuildProblem problem =
        assertThrows(
            BuildProblem.class, () -> aapt2.compile("com.example:pears:aar:1", folder, cache));

    assertTrue(problem.getMessage().contains("com.example:pears:aar:1"), problem.getMessage());
    assertTrue(problem.getMessage().contains("strings.xml:3"), problem.getMessage());
  }

  @Test
  void xmlThatIsNotClosed_isNamedWithItsFile() throws IOException {
    Path folder = resources("<resources><string name=\"a\">A</resources>");

    BuildProblem problem =
        assertThrows(BuildProblem.class, () -> aapt2.compile("the application", folder, cache));

    assertTrue(problem.getMessage().contains("strings.xml"), problem.getMessage());
  }

  @Test
  void theSameResources_areCompiledOnce() throws Exception {
    Path folder = resources("<resources><string name=\"a\">A</string></resources>");
    Path first = aapt2.compile("the application", folder, cache);
    Files.write(first, new byte[] {1});

    Path second = aapt2.compile("the application", folder, cache);

    assertEquals(first, second);
    assertArrayEquals(new byte[] {1}, Files.readAllBytes(second), "was compiled again");
  }

  @Test
  void changedResources_areCompiledAgain() throws Exception {
    Path folder = resources("<resources><string name=\"a\">A</string></resources>");
    Path first = aapt2.compile("the application", folder, cache);
    resources("<resources><string name=\"a\">B</string></resources>");

    Path second = aapt2.compile("the application", folder, cache);

    assertTrue(!first.equals(second), "same entry for other content");
  }

  private Path resources(String values) throws IOException {
    Path folder = temp.resolve("res");
    Files.createDirectories(folder.resolve("values"));
    Files.writeString(folder.resolve("values/strings.xml"), values);
    return folder;
  }
}
