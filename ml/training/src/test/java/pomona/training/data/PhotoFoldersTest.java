package pomona.training.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PhotoFoldersTest {
  @TempDir private Path root;

  private void put(final String path) throws IOException {
    final Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, new byte[] {1});
  }

  @Test
  void nestedFolders_areNamedByTheInnermost() throws IOException {
    put("Fruit/Apple/Golden-Delicious/2.jpg");
    put("Fruit/Apple/Golden-Delicious/1.JPG");
    put("Fruit/Banana/3.png");
    put("Fruit/Banana/notes.txt");

    final PhotoFolders folders = PhotoFolders.list(root);

    assertEquals(List.of("Banana", "Golden-Delicious"), folders.folderNames());
    assertEquals(3, folders.photos().size());
    assertEquals("1.JPG", folders.photos().get(0).file().getFileName().toString());
    assertEquals("Golden-Delicious", folders.photos().get(0).folder());
    assertEquals(List.of(), folders.emptyFolders());
  }

  @Test
  void emptyFolders_areTold() throws IOException {
    put("Kiwi/1.jpg");
    Files.createDirectories(root.resolve("Lemon"));
    put("Lime/readme.txt");

    assertEquals(
        List.of(root.resolve("Lemon"), root.resolve("Lime")),
        PhotoFolders.list(root).emptyFolders());
  }

  @Test
  void nothingToRead_isAnError() throws IOException {
    put("Kiwi/readme.txt");
    final Path absent = root.resolve("absent");

    assertEquals(
        root + ": there is no photograph (.jpg, .png, .gif, .bmp) in it or in its folders",
        assertThrows(IOException.class, () -> PhotoFolders.list(root)).getMessage());
    assertEquals(
        absent + ": there is no such folder",
        assertThrows(IOException.class, () -> PhotoFolders.list(absent)).getMessage());
  }
}
