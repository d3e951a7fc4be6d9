package pomona.training.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClassesTest {
  @TempDir private Path folder;

  private Path file(final String text) throws IOException {
    return Files.writeString(folder.resolve("classes.csv"), text);
  }

  @Test
  void names_matchWithoutCaseAndPunctuation() throws IOException {
    final Classes classes =
        Classes.read(file("# remark\nGolden-Delicious, Apple\n\nRegular-Tomato,Tomato,Tomato 1\n"));

    assertEquals(0, classes.find("golden delicious"));
    assertEquals(0, classes.find("GOLDEN_DELICIOUS"));
    assertEquals(1, classes.find("tomato-1"));
    assertEquals(-1, classes.find("Golden"));
    assertEquals(List.of("Apple", "Tomato"), classes.groupNames());
  }

  @Test
  void oneName_isNotTwoClasses() throws IOException {
    final Path file = file("Royal-Gala,Apple\nKiwi,Kiwi\nBanana,Banana,royal gala\n");

    assertEquals(
        file + ", line 3: royal gala stands in line 1",
        assertThrows(IOException.class, () -> Classes.read(file)).getMessage());
  }

  @Test
  void lineWithoutGroup_isAnError() throws IOException {
    final Path file = file("Kiwi\n");

    assertEquals(
        file + ", line 1: expected class,group",
        assertThrows(IOException.class, () -> Classes.read(file)).getMessage());
  }

  @Test
  void absentFile_isAnError() {
    final Path absent = folder.resolve("none.csv");

    assertEquals(
        absent + ": there is no such file of classes",
        assertThrows(IOException.class, () -> Classes.read(absent)).getMessage());
  }
}
