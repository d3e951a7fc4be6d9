package pomona.binary;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WholeFileTest {
  @TempDir private Path folder;

  @Test
  void write_makesTheFolder_andReplacesWhatWasThere() throws IOException {
    Path file = folder.resolve("a/b/file");
    WholeFile.write(file, new byte[] {1, 2, 3});
    WholeFile.write(file, "grün");
    assertEquals("grün", Files.readString(file));
    assertEquals(List.of(file), inside(file.getParent()));
  }

  @Test
  void contentThatFails_leavesTheOldFile_andNothingBesideIt() throws IOException {
    Path file = folder.resolve("file");
    WholeFile.write(file, new byte[] {7});
    assertThrows(
        IOException.class,
        () ->
            WholeFile.write(
                file,
                out -> {
                  out.write(new byte[100_000]);
                  throw new IOException("cut off");
                }));
    assertArrayEquals(new byte[] {7}, Files.readAllBytes(file));
    assertEquals(List.of(file), inside(folder));
  }

  @Test
  void place_takesWhatCameInParts() throws IOException {
    Path file = folder.resolve("new/file");
    Path part = folder.resolve("upload");
    Files.write(part, new byte[] {1, 2});
    WholeFile.place(part, file);
    assertArrayEquals(new byte[] {1, 2}, Files.readAllBytes(file));
    assertFalse(Files.exists(part));
  }

  @Test
  void fileWithoutAFolder_liesInTheCurrentOne() throws IOException {
    Path file = Path.of("WholeFileTest." + ProcessHandle.current().pid());
    try {
      WholeFile.write(file, new byte[] {1});
      assertArrayEquals(new byte[] {1}, Files.readAllBytes(file.toAbsolutePath()));
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static List<Path> inside(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
