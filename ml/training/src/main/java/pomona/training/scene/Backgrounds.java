package pomona.training.scene;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import pomona.training.data.Photo;
import pomona.training.data.PictureSeries;

/**
 * Photographs without produce, used as backgrounds of scenes and kept small in memory. Photographs
 * of one folder go to one side only (one folder in five, by the hash of its name, to evaluation).
 */
public final class Backgrounds {
  private static final int SHORT_SIDE_PX = 256;
  private static final int MOST = 600;

  private final List<Photo> photos;

  private Backgrounds(List<Photo> photos) {
    this.photos = List.copyOf(photos);
  }

  /** No photographs: every background is drawn. */
  public static Backgrounds none() {
    return new Backgrounds(List.of());
  }

  /**
   * Reads photographs from {@code folder} and the folders in it.
   *
   * @param complaints gets a sentence for each picture that cannot be read and is left out
   * @throws IOException when the folder cannot be read, or none of its pictures
   */
  public static Backgrounds read(Path folder, Split split, Consumer<String> complaints)
      throws IOException {
    List<Path> files = files(folder, split);
    List<Photo> photos = new ArrayList<>();
    PictureSeries pictures = new PictureSeries(complaints);
    int n = Math.min(MOST, files.size());
    for (int i = 0; i < n; i++) {
      pictures
          .read(files.get((int) ((long) i * files.size() / n)))
          .map(Backgrounds::small)
          .ifPresent(photos::add);
    }
    pictures.end();
    return new Backgrounds(photos);
  }

  private static Photo small(Photo photo) {
    boolean large = Math.min(photo.widthPx(), photo.heightPx()) > SHORT_SIDE_PX;
    return large ? photo.withShortSide(SHORT_SIDE_PX) : photo;
  }

  /** The photographs of one side, sorted. */
  public static List<Path> files(Path folder, Split split) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IOException("no such folder of backgrounds: " + folder);
    }
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(f -> f.toString().toLowerCase(Locale.ROOT).matches(".*\\.(jpe?g|png)"))
          .filter(f -> belongs(f.getParent(), split))
          .sorted()
          .toList();
    }
  }

  private static boolean belongs(Path folder, Split split) {
    return isKeptBack(folder.getFileName().toString()) == (split == Split.EVALUATION);
  }

  private static boolean isKeptBack(String folder) {
    long hash = 0xcbf29ce484222325L;
    for (char c : folder.toLowerCase(Locale.ROOT).toCharArray()) {
      hash = (hash ^ c) * 0x100000001b3L;
    }
    return Math.floorMod(hash >>> 32, 5L) == 0;
  }

  boolean isEmpty() {
    return photos.isEmpty();
  }

  Photo pick(Dice dice) {
    return dice.pick(photos);
  }
}
