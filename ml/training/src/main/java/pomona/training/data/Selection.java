package pomona.training.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Divides training photographs into those that are learnt from and those that select. The latter
 * are used to watch a run, to fit temperatures and to set limits, so that validation photographs
 * are used for reports alone.
 *
 * <pre>Selection split = Selection.of(PhotoFolders.list(photos));</pre>
 *
 * <p>Photographs of one visit are near-duplicates. If they were divided at random, most selecting
 * ones would have a twin among those that were learnt. Files are numbered as they were taken, so
 * the end of each folder selects, about an eighth of it. The cut is where two neighbours differ
 * most, between a twelfth and a fifth from the end. It depends on the files alone. A folder with
 * fewer than {@link #LEAST} photographs is learnt whole.
 */
public record Selection(PhotoFolders learnt, PhotoFolders selecting) {

  /** Folders with fewer photographs are not divided. */
  static final int LEAST = 12;

  private static final double SMALLEST_SHARE = 1.0 / 12;
  private static final double LARGEST_SHARE = 1.0 / 5;
  private static final int THUMBNAIL_PX = 8;

  public static Selection of(final PhotoFolders all) throws IOException {
    final Map<Path, List<PhotoFolders.Labelled>> byFolder = new TreeMap<>();
    for (final PhotoFolders.Labelled photo : all.photos()) {
      byFolder
          .computeIfAbsent(photo.file().toAbsolutePath().getParent(), key -> new ArrayList<>())
          .add(photo);
    }
    final List<PhotoFolders.Labelled> learnt = new ArrayList<>();
    final List<PhotoFolders.Labelled> selecting = new ArrayList<>();
    for (final List<PhotoFolders.Labelled> photos : byFolder.values()) {
      final int cut = photos.size() < LEAST ? photos.size() : cut(photos);
      learnt.addAll(photos.subList(0, cut));
      selecting.addAll(photos.subList(cut, photos.size()));
    }
    return new Selection(
        new PhotoFolders(learnt, all.emptyFolders()), new PhotoFolders(selecting, List.of()));
  }

  /** How many photographs of a folder are learnt from. */
  private static int cut(final List<PhotoFolders.Labelled> photos) throws IOException {
    final int from = photos.size() - (int) Math.floor(LARGEST_SHARE * photos.size());
    final int to = photos.size() - (int) Math.ceil(SMALLEST_SHARE * photos.size());
    int best = (from + to) / 2;
    double most = -1;
    double[] before = thumbnail(photos.get(from - 1).file());
    for (int place = from; place <= to; place++) {
      final double[] here = thumbnail(photos.get(place).file());
      final double apart = distance(before, here);
      if (apart > most) {
        most = apart;
        best = place;
      }
      before = here;
    }
    return best;
  }

  /**
   * A few pixels without their mean, so that a cloud does not look like another visit. Empty for a
   * picture that cannot be read; training will report it.
   */
  private static double[] thumbnail(final Path file) throws IOException {
    final byte[] rgb;
    try {
      rgb = ImageReader.read(file).centreSquare().scaled(THUMBNAIL_PX, THUMBNAIL_PX).rgb();
    } catch (PictureException e) {
      return new double[0];
    }
    double mean = 0;
    for (final byte value : rgb) {
      mean += (value & 0xFF) / (double) rgb.length;
    }
    final double[] values = new double[rgb.length];
    for (int i = 0; i < rgb.length; i++) {
      values[i] = (rgb[i] & 0xFF) - mean;
    }
    return values;
  }

  private static double distance(final double[] one, final double[] other) {
    double sum = 0;
    for (int i = 0; i < Math.min(one.length, other.length); i++) {
      sum += Math.abs(one[i] - other[i]);
    }
    return sum;
  }
}
