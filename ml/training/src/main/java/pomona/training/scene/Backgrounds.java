package pomona.training.scene;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import pomona.training.data.ImageReader;
import pomona.training.data.Photo;

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
   * @throws IOException when the folder or a picture cannot be read, naming it
   */
  public static Backgrounds read(Path folder, Split split) throws IOException {
    List<Path> files = files(folder, split);
    List<Photo> photos = new ArrayList<>();
    int n = Math.min(MOST, files.size());
    for (int i = 0; i < n; i++) {
      Photo photo = ImageReader.read(files.get((int) ((long) i * files.size() / n)));
      boolean large = Math.min(photo.widthPx(), photo.heightPx()) > SHORT_SIDE_PX;
      photos.add(large ? photo.withShortSide(SHORT_SIDE_PX) : photo);
    }
    return new Backgrounds(photos);
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
