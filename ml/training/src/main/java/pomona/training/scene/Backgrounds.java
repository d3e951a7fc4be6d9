package pomona.training.scene;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * Photographs without produce in them, to stand behind scenes, kept small in memory. Photographs of
 * one folder go to one side only (one folder in five, by the hash of its name, to evaluation).
 */
public final class Backgrounds {
  private static final int SHORT_SIDE_PX = 192;
  private static final int MOST = 600;

  private final List<Photo> photos;

  private Backgrounds(List<Photo> photos) {
    this.photos = List.copyOf(photos);
  }

  record Photo(int width, int height, byte[] rgb) {}

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
    if (!Files.isDirectory(folder)) {
      throw new IOException("no such folder of backgrounds: " + folder);
    }
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder)) {
      files =
          walk.filter(f -> f.toString().toLowerCase(Locale.ROOT).matches(".*\\.(jpe?g|png)"))
              .filter(f -> belongs(f.getParent(), split))
              .sorted()
              .toList();
    }
    List<Photo> photos = new ArrayList<>();
    int n = Math.min(MOST, files.size());
    for (int i = 0; i < n; i++) {
      photos.add(photo(files.get((int) ((long) i * files.size() / n))));
    }
    return new Backgrounds(photos);
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

  private static Photo photo(Path file) throws IOException {
    BufferedImage image = ImageIO.read(file.toFile());
    if (image == null) {
      throw new IOException(file + ": not an image that can be read");
    }
    int step = Math.max(1, Math.min(image.getWidth(), image.getHeight()) / SHORT_SIDE_PX);
    int width = image.getWidth() / step;
    int height = image.getHeight() / step;
    byte[] rgb = new byte[width * height * 3];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int[] sum = new int[3];
        for (int k = 0; k < step * step; k++) {
          int pixel = image.getRGB(x * step + k % step, y * step + k / step);
          sum[0] += pixel >> 16 & 0xff;
          sum[1] += pixel >> 8 & 0xff;
          sum[2] += pixel & 0xff;
        }
        for (int c = 0; c < 3; c++) {
          rgb[(y * width + x) * 3 + c] = (byte) (sum[c] / (step * step));
        }
      }
    }
    return new Photo(width, height, rgb);
  }
}
