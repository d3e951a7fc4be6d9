package pomona.training.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Photographs in class folders, which may be nested: {@code Fruit/Apple/Golden-Delicious/1.jpg} is
 * a photograph of {@code Golden-Delicious}.
 *
 * @param photos every photograph, sorted by its path
 * @param emptyFolders folders with neither photographs nor folders in them
 */
public record PhotoFolders(List<Labelled> photos, List<Path> emptyFolders) {
  private static final int MOST_DEPTH = 32;

  public PhotoFolders {
    photos = List.copyOf(photos);
    emptyFolders = List.copyOf(emptyFolders);
  }

  /** A photograph, and what the folder that it lies in is called. */
  public record Labelled(Path file, String folder) {}

  /**
   * Lists the photographs under a folder.
   *
   * @throws IOException when there is no such folder, or no photograph in it
   */
  public static PhotoFolders list(final Path root) throws IOException {
    final PhotoFolders found = any(root);
    if (found.photos().isEmpty()) {
      throw new IOException(
          root + ": there is no photograph (.jpg, .png, .gif, .bmp) in it or in its folders");
    }
    return found;
  }

  /** Whether a folder is called like a place on a scale from fresh to rotten. */
  public static boolean isPlace(final String name) {
    return name.matches("[0-9]{1,4}");
  }

  /** The photographs under a folder, if there are any. */
  static PhotoFolders any(final Path root) throws IOException {
    if (!Files.isDirectory(root)) {
      throw new IOException(root + ": there is no such folder");
    }
    final List<Path> paths;
    try (Stream<Path> tree = Files.walk(root, MOST_DEPTH)) {
      paths = tree.sorted().toList();
    }
    final List<Labelled> photos = new ArrayList<>();
    final Set<Path> empty = new TreeSet<>();
    for (final Path path : paths) {
      if (path.equals(root)) {
        continue; // a relative root of one word has no parent
      }
      if (Files.isDirectory(path)) {
        empty.add(path);
        empty.remove(path.getParent());
      } else if (ImageReader.isNamedLikeAPicture(path) && Files.isRegularFile(path)) {
        photos.add(new Labelled(path, folderName(path)));
        empty.remove(path.getParent());
      }
    }
    return new PhotoFolders(photos, List.copyOf(empty));
  }

  /** What all folders with photographs are called, sorted. */
  public List<String> folderNames() {
    final Set<String> names = new TreeSet<>();
    for (final Labelled photo : photos) {
      names.add(photo.folder());
    }
    return List.copyOf(names);
  }

  private static String folderName(final Path file) {
    return file.toAbsolutePath().normalize().getParent().getFileName().toString();
  }
}
