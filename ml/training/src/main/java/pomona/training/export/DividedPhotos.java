package pomona.training.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import pomona.training.data.PhotoFolders;
import pomona.training.data.Selection;

/**
 * The photographs of a bundle's classes, divided as training divided them.
 *
 * @param learnt what was learnt from
 * @param held what score, temperatures and limits are chosen by; there may be none
 */
record DividedPhotos(List<PhotoFiles.Labelled> learnt, List<PhotoFiles.Labelled> held) {

  /** Divides by {@link Selection}, unless a request names other photographs to choose by. */
  static DividedPhotos of(ExportRequest request, Consumer<String> complaints) throws IOException {
    Path photos = request.photos().orElseThrow();
    List<PhotoFiles.Labelled> all = PhotoFiles.list(photos, request.classes(), complaints);
    if (request.held().isPresent()) {
      return new DividedPhotos(
          all, PhotoFiles.list(request.held().get(), request.classes(), complaints));
    }
    Selection split = Selection.of(PhotoFolders.list(photos));
    return new DividedPhotos(
        PhotoFiles.of(split.learnt(), request.classes(), complaints),
        PhotoFiles.of(split.selecting(), request.classes(), complaints));
  }
}
