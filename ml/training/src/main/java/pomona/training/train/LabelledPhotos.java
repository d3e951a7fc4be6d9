package pomona.training.train;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import pomona.training.data.Classes;
import pomona.training.data.ImageReader;
import pomona.training.data.Photo;
import pomona.training.data.PhotoFolders;
import pomona.training.data.PictureException;

/** Photographs of class folders, in memory at the size that training crops from. */
final class LabelledPhotos {

  private static final int LEAST_SHORT_SIDE = 192;
  private static final int MOST_ASPECT = 4;

  private LabelledPhotos() {}

  /**
   * Those whose folder is called like one of the classes, without any that cannot be read.
   *
   * @param complaints gets a sentence for each of these
   */
  static List<PhotoBatches.Labelled> of(
      final PhotoFolders listed,
      final Classes classes,
      final int sizePx,
      final Consumer<String> complaints)
      throws IOException {
    final int shortSide = Math.max(LEAST_SHORT_SIDE, sizePx);
    final List<PhotoBatches.Labelled> photos = new ArrayList<>();
    for (final PhotoFolders.Labelled photo : listed.photos()) {
      final int label = classes.find(photo.folder());
      if (label >= 0) {
        try {
          final Photo small = small(ImageReader.read(photo.file()), shortSide);
          photos.add(
              new PhotoBatches.Labelled(
                  Picture.of(small.widthPx(), small.heightPx(), small.rgb()), label));
        } catch (PictureException e) {
          complaints.accept(e.getMessage() + "; it is left out");
        }
      }
    }
    return photos;
  }

  /** Of a picture that is far longer than wide only the middle: all of it would fill the memory. */
  private static Photo small(final Photo photo, final int shortSide) {
    final int most = MOST_ASPECT * Math.min(photo.widthPx(), photo.heightPx());
    final int width = Math.min(photo.widthPx(), most);
    final int height = Math.min(photo.heightPx(), most);
    return photo
        .cut((photo.widthPx() - width) / 2, (photo.heightPx() - height) / 2, width, height)
        .withShortSide(shortSide);
  }
}
