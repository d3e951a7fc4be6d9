package pomona.apk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SymbolsTest {
  @TempDir private Path temp;

  @Test
  void theClasses_holdTheNumbersOfTheList() throws Exception {
    Path list =
        Files.writeString(
            temp.resolve("R.txt"),
            """
            int string title 0x7f0e0012
            int[] styleable Bar { 0x7f010001, 0x01010002 }
            int styleable Bar_tint 1
            int[] styleable None { }
            """);

    Symbols.read(list).writeClasses("com.example", temp);

    try (URLClassLoader loader = new URLClassLoader(new URL[] {temp.toUri().toURL()}, null)) {
      Class<?> strings = loader.loadClass("com.example.R$string");
      Class<?> styleables = loader.loadClass("com.example.R$styleable");
      assertEquals(0x7f0e0012, strings.getField("title").getInt(null));
      assertArrayEquals(
          new int[] {0x7f010001, 0x01010002}, (int[]) styleables.getField("Bar").get(null));
      assertEquals(1, styleables.getField("Bar_tint").getInt(null));
      assertArrayEquals(new int[0], (int[]) styleables.getField("None").get(null));
    }
  }

  @Test
  void aLibrarysClass_hasItsOwnNamesWithTheApplicationsNumbers() throws Exception {
    Path all =
        Files.writeString(
            temp.resolve("R.txt"), "int string a 0x7f0e0001\nint string b 0x7f0e0002\n");
    Path own = Files.writeString(temp.resolve("lib.txt"), "int string b 0x0\n");

    Symbols.read(all).namedIn(Symbols.read(own)).writeClasses("com.lib", temp);

    try (URLClassLoader loader = new URLClassLoader(new URL[] {temp.toUri().toURL()}, null)) {
      Class<?> strings = loader.loadClass("com.lib.R$string");
      assertEquals(1, strings.getFields().length);
      assertEquals(0x7f0e0002, strings.getField("b").getInt(null));
    }
  }

  @Test
  void aBrokenLine_isNamedByNumber() throws Exception {
    Path list = Files.writeString(temp.resolve("R.txt"), "int string a 0x7f0e0001\nint string\n");

    BuildProblem problem = assertThrows(BuildProblem.class, () -> Symbols.read(list));

    assertTrue(problem.getMessage().contains("R.txt:2"), problem.getMessage());
  }
}
