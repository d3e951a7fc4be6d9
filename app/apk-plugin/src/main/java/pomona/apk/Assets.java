package pomona.apk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Puts the assets of the libraries and the application into one folder. */
final class Assets {
  private Assets() {}

  static void merge(List<Library> libraries, Path own, Path merged)
      throws IOException, BuildProblem {
    Cache.delete(merged);
    Files.createDirectories(merged);
    for (Library library : libraries) {
      if (library.assets().isPresent()) {
        copy(library.name(), library.assets().get(), merged);
      }
    }
    copy("the application", own, merged);
  }

  private static void copy(String owner, Path from, Path merged) throws IOException, BuildProblem {
    for (Path file : Cache.filesBelow(from)) {
      Path place = merged.resolve(from.relativize(file).toString());
      if (Files.exists(place)) {
        throw new BuildProblem(
            "The asset " + from.relativize(file) + " of " + owner + " is there already.");
      }
      Files.createDirectories(place.getParent());
      Files.copy(file, place);
    }
  }
}
