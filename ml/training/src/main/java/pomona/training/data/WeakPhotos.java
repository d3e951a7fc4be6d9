package pomona.training.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Photographs of which only the product is known. Every fruit that is found in one counts as the
 * product of its folder.
 */
public final class WeakPhotos {
  private WeakPhotos() {}

  /**
   * One photograph.
   *
   * @param label the number of its class
   * @param nothingElse whether nothing but this product can be in it; on a shelf its neighbours are
   *     often seen too, so there the label is that of most fruits, not of each
   */
  public record Weak(Path file, int label, boolean nothingElse) {}

  /**
   * Photographs of class folders, as people take them in shops; those of other folders are left
   * out.
   */
  public static List<Weak> ofFolders(final Path folder, final Classes classes) throws IOException {
    final List<Weak> photos = new ArrayList<>();
    for (final PhotoFolders.Labelled photo : PhotoFolders.list(folder).photos()) {
      final int label = classes.find(photo.folder());
      if (label >= 0) {
        photos.add(new Weak(photo.file(), label, false));
      }
    }
    return List.copyOf(photos);
  }

  /** Photographs of single fruits of known freshness that training may see. */
  public static List<Weak> ofFreshness(final Path folder, final Classes classes)
      throws IOException {
    final List<Weak> photos = new ArrayList<>();
    for (final FreshnessPhoto photo : FreshnessPhotos.list(folder)) {
      final int label = classes.find(photo.product());
      if (label >= 0 && !photo.isHeldOut()) {
        photos.add(new Weak(photo.file(), label, true));
      }
    }
    return List.copyOf(photos);
  }
}
