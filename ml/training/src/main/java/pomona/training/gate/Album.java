package pomona.training.gate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import pomona.embedding.Embedding;
import pomona.training.data.Classes;
import pomona.training.data.PhotoFolders;
import pomona.training.data.PictureSeries;
import pomona.training.evaluate.Candidate;

/**
 * What one generation answers for a folder of photographs.
 *
 * @param shots in the order of the folder
 */
record Album(String generation, List<Shot> shots) {

  /**
   * One photograph.
   *
   * @param label the place of its class among all that are asked about
   * @param knows whether the generation knows this class at all
   * @param answer what it was taken for
   */
  record Shot(
      Path file, String truth, int label, Embedding embedding, boolean knows, String answer) {

    /** Whether the answer is the truth, whatever the spelling. */
    boolean right() {
      return knows && Classes.plain(answer).equals(Classes.plain(truth));
    }
  }

  Album {
    shots = List.copyOf(shots);
  }

  /**
   * Looks at every photograph.
   *
   * @param names the classes that are asked about; photographs of others are left out
   * @param pictures reads them; those that cannot be read are left out of every album
   */
  static Album of(
      final Candidate candidate,
      final PhotoFolders folder,
      final List<String> names,
      final PictureSeries pictures,
      final Runnable step)
      throws IOException {
    final List<String> plain = names.stream().map(Classes::plain).toList();
    final List<String> known = candidate.classNames().stream().map(Classes::plain).toList();
    final List<Shot> shots = new ArrayList<>();
    for (final PhotoFolders.Labelled photo : folder.photos()) {
      final int label = plain.indexOf(Classes.plain(photo.folder()));
      if (label >= 0) {
        final boolean knows = known.contains(plain.get(label));
        pictures
            .read(photo.file())
            .map(candidate::recognise)
            .ifPresent(
                reading ->
                    shots.add(
                        new Shot(
                            photo.file(),
                            names.get(label),
                            label,
                            reading.embedding(),
                            knows,
                            reading.className())));
      }
      step.run();
    }
    if (shots.isEmpty()) {
      pictures.end();
      throw new IOException(
          "none of the folders "
              + folder.folderNames()
              + " is called like a class of "
              + candidate.name());
    }
    return new Album(candidate.name(), shots);
  }
}
