package pomona.training.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Refuses folders that could be read in two ways, by a COCO file and by what their folders are
 * called. One of both would be ignored without a word.
 */
public final class FolderMixture {
  private FolderMixture() {}

  /**
   * Refuses a folder whose COCO file is read, if photographs that the file does not tell of lie in
   * folders called like classes or like places on a scale, however deep.
   */
  public static void refuse(
      final Path folder, final Path coco, final CocoData told, final Predicate<String> isClass)
      throws IOException {
    if (!Files.isDirectory(folder)) {
      return; // the file itself was named
    }
    final Set<Path> pictures =
        told.pictures().stream().map(picture -> plain(picture.file())).collect(Collectors.toSet());
    for (final PhotoFolders.Labelled photo : PhotoFolders.any(folder).photos()) {
      if (!pictures.contains(plain(photo.file()))
          && !plain(photo.file()).getParent().equals(plain(folder))) {
        refuse(folder, coco, photo.folder(), isClass);
      }
    }
  }

  /** Refuses a folder whose class folders are read, if there is a COCO file beside them. */
  public static void refuse(final Path folder, final Predicate<String> isClass) throws IOException {
    final Optional<Path> coco = CocoReader.find(folder);
    if (coco.isPresent()) {
      for (final String name : PhotoFolders.any(folder).folderNames()) {
        refuse(folder, coco.get(), name, isClass);
      }
    }
  }

  private static void refuse(
      final Path folder, final Path coco, final String name, final Predicate<String> isClass)
      throws IOException {
    if (isClass.test(name) || PhotoFolders.isPlace(name)) {
      throw new IOException(
          folder
              + ": holds both a COCO file, "
              + coco.getFileName()
              + ", and the "
              + (isClass.test(name) ? "class folder " : "folder of a scale ")
              + name
              + "; move one of them elsewhere, since only one can be meant (evaluate and compare"
              + " take the file itself, too)");
    }
  }

  private static Path plain(final Path path) {
    return path.toAbsolutePath().normalize();
  }
}
