package pomona.training.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import pomona.training.data.Classes;
import pomona.training.data.CocoData;
import pomona.training.data.CocoReader;
import pomona.training.data.FolderMixture;
import pomona.training.data.PhotoFolders;
import pomona.training.gate.Gate;

/** What two generations are compared on: class folders, and scenes with their COCO file. */
final class ComparedFolders {
  private ComparedFolders() {}

  /**
   * Reads at most one folder of each kind.
   *
   * @param names of the classes that are asked about
   * @throws IOException when a folder is of both kinds or of none, naming it
   */
  static Gate.Data read(
      final List<Path> folders, final Optional<Path> gallery, final List<String> names)
      throws IOException {
    final Set<String> known = names.stream().map(Classes::plain).collect(Collectors.toSet());
    final Predicate<String> isClass = name -> known.contains(Classes.plain(name));
    Optional<PhotoFolders> photographs = Optional.empty();
    Optional<CocoData> scenes = Optional.empty();
    for (final Path folder : folders) {
      final Optional<Path> coco = CocoReader.find(folder);
      if ((coco.isPresent() ? scenes.isPresent() : photographs.isPresent())) {
        throw new IOException(
            folder + ": a second folder of its kind; give one of photographs and one of scenes");
      }
      if (coco.isPresent()) {
        final CocoData read = graded(coco.get());
        FolderMixture.refuse(folder, coco.get(), read, isClass);
        scenes = Optional.of(read);
      } else {
        photographs = Optional.of(PhotoFolders.list(folder));
      }
    }
    if (photographs.isEmpty()) {
      throw new IOException(
          folders
              + ": no photographs in class folders, so nothing can be said of what is found again;"
              + " give them as another --data");
    }
    if (gallery.isEmpty()) {
      return new Gate.Data(photographs, Optional.empty(), scenes);
    }
    FolderMixture.refuse(gallery.get(), isClass);
    return new Gate.Data(photographs, Optional.of(PhotoFolders.list(gallery.get())), scenes);
  }

  /** Scenes of which at least one fruit has a grade: on others no grade can be lost. */
  private static CocoData graded(final Path file) throws IOException {
    final CocoData scenes = CocoReader.read(file);
    final boolean any =
        scenes.pictures().stream()
            .flatMap(picture -> picture.instances().stream())
            .anyMatch(fruit -> fruit.grade().isPresent() && !fruit.crowd());
    if (!any) {
      throw new IOException(file + ": no fruit in it has a grade, so no grades can be compared");
    }
    return scenes;
  }
}
