package pomona.apk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DexerTest {
  @TempDir private Path temp;
  private Dexer dexer;
  private Path cache;

  @BeforeEach
  void makeDexer() throws IOException {
    // The classes of tests need none of Android's; the JDK's come from the running one.
    Path platform = Zips.zip(temp.resolve("android.jar"), Map.of("none.txt", new byte[0]));
    cache = temp.resolve("cache");
    dexer = new Dexer(platform, 26, new Cache(cache));
  }

  @Test
  void aLibrary_isCompiledOnceAndTheApplicationEachTime() throws Exception {
    Library apples = library("fruit.Apple");
    byte[] first = dex(List.of(apples), "first");
    List<Path> kept = Cache.filesBelow(cache.resolve("dex"));

    byte[] second = dex(List.of(apples), "second");

    assertEquals(1, kept.size());
    assertEquals(kept, Cache.filesBelow(cache.resolve("dex")));
    assertArrayEquals(first, second);
  }

  @Test
  void classesThatAreNone_areNamedByLibrary() throws IOException {
    Path jar = Zips.zip(temp.resolve("bad.jar"), Map.of("Bad.class", Zips.text("not a class")));

    BuildProblem problem =
        assertThrows(BuildProblem.class, () -> dex(List.of(Library.of("a:bad:jar:1", jar)), "bad"));

    assertTrue(problem.getMessage().contains("a:bad:jar:1"), problem.getMessage());
    assertTrue(problem.getMessage().contains("Bad.class"), problem.getMessage());
  }

  private byte[] dex(List<Library> libraries, String folder) throws IOException, BuildProblem {
    Path out = Files.createDirectories(temp.resolve(folder));
    dexer.dex(libraries, out);
    return Files.readAllBytes(out.resolve("classes.dex"));
  }

  private Library library(String className) throws IOException {
    Path jar =
        Zips.zip(
            temp.resolve(className + ".jar"),
            Map.of(
                className.replace('.', '/') + ".class",
                Zips.classFile(className, "java.lang.Object")));
    return Library.of("com.example:" + className + ":jar:1", jar);
  }
}
