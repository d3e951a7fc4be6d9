package pomona.training.scene;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import pomona.fruit.DefectKind;
import pomona.training.data.ImageReader;
import pomona.training.data.PictureException;

/**
 * A cut-out as it is stored: colours, which pixels are the fruit's, and the defects marked on it.
 *
 * <p>In a file the alpha of a pixel says all that: 0 outside, 255 on sound skin, {@code 254 - k}
 * where the defect with ordinal {@code k} is marked. A viewer shows such a file as one expects.
 *
 * @param rgb red, green, blue, row by row
 * @param defects 0 or 1 + the ordinal of a defect
 */
record CutoutPicture(int width, int height, byte[] rgb, boolean[] inside, byte[] defects) {
  private static final int LARGEST_PX = 512;
  private static final int SOUND = 255;
  private static final int FIRST_DEFECT = 254;

  /** Reads a file of which alpha tells the fruit. */
  static CutoutPicture read(Path file) throws IOException {
    BufferedImage image = ImageReader.pixels(file, LARGEST_PX);
    if (!image.getColorModel().hasAlpha()) {
      throw new PictureException(
          file, "a cut-out of a list has an alpha channel, this one has none");
    }
    int width = image.getWidth();
    int height = image.getHeight();
    CutoutPicture picture = opaque(image);
    for (int i = 0; i < width * height; i++) {
      int alpha = image.getRGB(i % width, i / width) >>> 24;
      picture.inside[i] = alpha >= 128;
      int kind = FIRST_DEFECT - alpha;
      if (alpha != SOUND && kind < DefectKind.values().length) {
        picture.defects[i] = (byte) (kind + 1);
      }
    }
    return picture;
  }

  private static CutoutPicture opaque(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    byte[] rgb = new byte[width * height * 3];
    for (int i = 0; i < width * height; i++) {
      int pixel = image.getRGB(i % width, i / width);
      rgb[i * 3] = (byte) (pixel >> 16);
      rgb[i * 3 + 1] = (byte) (pixel >> 8);
      rgb[i * 3 + 2] = (byte) pixel;
    }
    return new CutoutPicture(
        width, height, rgb, new boolean[width * height], new byte[width * height]);
  }

  /** A picture on white paper, whose fruit is found later. */
  static CutoutPicture onPaper(Path file) throws IOException {
    return opaque(ImageReader.pixels(file, LARGEST_PX));
  }

  /** Writes it, whole or not at all. */
  void write(Path file) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < width * height; i++) {
      int alpha = !inside[i] ? 0 : defects[i] == 0 ? SOUND : FIRST_DEFECT - (defects[i] - 1);
      int colour =
          (rgb[i * 3] & 0xff) << 16 | (rgb[i * 3 + 1] & 0xff) << 8 | (rgb[i * 3 + 2] & 0xff);
      image.setRGB(i % width, i / width, alpha << 24 | colour);
    }
    Files.createDirectories(file.getParent());
    if (!ImageIO.write(image, "png", file.toFile())) {
      throw new IOException(file + ": this Java cannot write PNG");
    }
  }

  /** Half as wide and high: colours are means over the fruit's own pixels. */
  CutoutPicture halved() {
    int w = width / 2;
    int h = height / 2;
    CutoutPicture half =
        new CutoutPicture(w, h, new byte[w * h * 3], new boolean[w * h], new byte[w * h]);
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        half.set(y * w + x, this, y * 2 * width + x * 2);
      }
    }
    return half;
  }

  private void set(int to, CutoutPicture from, int corner) {
    int[] four = {corner, corner + 1, corner + from.width, corner + from.width + 1};
    int own = 0;
    int marked = 0;
    int[] sum = new int[3];
    for (int at : four) {
      own += from.inside[at] ? 1 : 0;
    }
    for (int at : four) {
      if (own == 0 || from.inside[at]) {
        for (int c = 0; c < 3; c++) {
          sum[c] += from.rgb[at * 3 + c] & 0xff;
        }
      }
      if (from.inside[at] && from.defects[at] != 0) {
        marked++;
        defects[to] = from.defects[at];
      }
    }
    int n = own == 0 ? 4 : own;
    for (int c = 0; c < 3; c++) {
      rgb[to * 3 + c] = (byte) (sum[c] / n);
    }
    inside[to] = own >= 2;
    if (marked * 2 < own) {
      defects[to] = 0;
    }
  }
}
